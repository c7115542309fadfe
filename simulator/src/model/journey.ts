// One conveyance, from leaving the scene to clear: what the ambulance service's feed says of it, where its vehicle is, and its
// patients' visits. A journey can be cut short or turned away by what a person decided.
import { HOUR, MINUTE, type ConveyanceId, type Instant, type ServiceCode } from '@kerbside/shared/kernel';
import type { Booking } from '../engine/calendar.ts';
import type { ConveyancePlan } from './conveyancePlan.ts';
import { kilometresBetween, placeOn, pointAt, type Point, type Way } from './geometry.ts';
import type { SiteFloor } from './floor.ts';
import { Visit } from './visit.ts';
import type { Vehicles } from './vehicles.ts';
import type { Feed } from './words.ts';

/** Straight-line speed on the way to hospital, kilometres a minute. */
const SPEED = 0.62;
const FURTHEST_SCENE_KM = 45;
/** A vehicle is seen at the hospital for so long before it falls quiet. Local setting. */
const SEEN_PARKED_MS = 5 * MINUTE;
/** Who takes longer than this to press clear has driven off before they do. Professional judgement. */
const PRESSES_LATE_AFTER_MINUTES = 20;
/** So long before; the vehicle is seen to go. Local setting. */
const DRIVES_OFF_BEFORE_MS = 6 * MINUTE;

export interface JourneyNeeds {
  readonly id: ConveyanceId;
  readonly service: ServiceCode;
  readonly plan: ConveyancePlan;
  readonly cad: Feed;
  readonly vehicles: Vehicles;
  /** Called when the crew are clear and every patient has a space, or the conveyance ended otherwise. */
  readonly ended: () => void;
}

export class Journey {
  readonly id: ConveyanceId;
  readonly service: ServiceCode;
  readonly #plan: ConveyancePlan;
  readonly #cad: Feed;
  readonly #vehicles: Vehicles;
  readonly #ended: () => void;
  readonly #bookings: Booking[] = [];
  #floor: SiteFloor;
  #callsign: string;
  #way: Way;
  #leftAt: Instant;
  #arrivesAt: Instant;
  #arrivedAt: Instant | undefined;
  #visits: readonly Visit[] = [];
  #toHandOver = 0;
  #clearing: Booking | undefined;
  #drivesOffAt: Instant | undefined;
  #hasCleared = false;

  constructor(floor: SiteFloor, needs: JourneyNeeds) {
    this.id = needs.id;
    this.service = needs.service;
    this.#floor = floor;
    this.#plan = needs.plan;
    this.#cad = needs.cad;
    this.#vehicles = needs.vehicles;
    this.#ended = needs.ended;
    this.#callsign = needs.vehicles.take();
    this.#leftAt = floor.run.now;
    this.#arrivesAt = Math.round(this.#leftAt + needs.plan.travelMinutes * MINUTE);
    this.#way = this.#wayFrom();
  }

  get callsign(): string {
    return this.#callsign;
  }

  /** Since when the crew are at a hospital; undefined on the way there and once they are clear. */
  get atHospitalSince(): Instant | undefined {
    return this.#hasCleared ? undefined : this.#arrivedAt;
  }

  /**
   * Where the vehicle is at an instant while conveying; undefined once it has stood at the hospital for some minutes, until it
   * drives off, which some do before they are clear.
   */
  placeAt(at: Instant): (Point & { readonly heading: number; readonly speedKph: number }) | undefined {
    if (this.#hasCleared || at < this.#leftAt) return undefined;
    if (this.#drivesOffAt !== undefined && at >= this.#drivesOffAt) return this.#onTheWayBack(at - this.#drivesOffAt);
    if (this.#arrivedAt !== undefined && at - this.#arrivedAt > SEEN_PARKED_MS) return undefined;
    if (this.#arrivedAt !== undefined && at >= this.#arrivedAt) return { ...placeOn(this.#way, 1), speedKph: 0 };
    const duration = this.#arrivesAt - this.#leftAt;
    const speedKph = kilometresBetween(this.#way.from, this.#way.to) / (duration / HOUR);
    return { ...placeOn(this.#way, (at - this.#leftAt) / duration), speedKph };
  }

  #onTheWayBack(forMs: number): Point & { readonly heading: number; readonly speedKph: number } {
    const { from, to } = this.#way;
    const kilometres = kilometresBetween(from, to);
    const done = Math.min(1, (SPEED * (forMs / MINUTE)) / Math.max(1, kilometres));
    const { heading, ...place } = placeOn(this.#way, 1 - done);
    return { ...place, heading: (heading + 180) % 360, speedKph: (SPEED * HOUR) / MINUTE };
  }

  /** The crew leave the scene. */
  begin(): void {
    const { plan, site } = { plan: this.#plan, site: this.#floor.profile };
    const bound = plan.turnedHere ? (site.neighbour ?? site.code) : site.code;
    this.#cad.say('kerbside.conveyance.started', this.id, {
      conveyance: this.id,
      callsign: this.#callsign,
      destination: bound,
      priority: plan.priority,
      etaAt: this.#etaAfter(plan.etaFactor),
      patients: plan.visits.length,
      ...(plan.bookOffInMinutes !== undefined && {
        bookOffAt: Math.round(this.#leftAt / MINUTE + plan.bookOffInMinutes) * MINUTE,
      }),
    });
    this.#sayPatients();
    this.#bookTheWay();
  }

  /** A person handed a patient over, put one in a space, saw one turn unwell. */
  visit(patient: number): Visit | undefined {
    return this.#visits[patient - 1];
  }

  /** Somebody at a screen said the crew are clear: no later word of the feed can make it different. */
  hearCleared(at: Instant): void {
    if (this.#arrivedAt === undefined || this.#hasCleared) return;
    for (const visit of this.#visits) visit.hearHandedOver(false, at);
    this.#clear(false);
  }

  hearRelieved(byCallsign: string): void {
    this.#vehicles.putBack(this.#callsign);
    this.#callsign = byCallsign;
  }

  /** Cancelled by a person: the vehicle never comes. */
  hearCancelled(): void {
    if (this.#arrivedAt === undefined) this.#end();
  }

  /** Sent elsewhere by a person: the rest of the way leads there. */
  hearTurnedTo(floor: SiteFloor): void {
    if (this.#hasCleared || floor === this.#floor) return;
    const { now } = floor.run;
    const here = this.placeAt(now) ?? this.#floor.profile;
    for (const visit of this.#visits) visit.withdraw();
    this.#cancelBookings();
    this.#visits = [];
    this.#arrivedAt = undefined;
    this.#floor = floor;
    this.#leftAt = now;
    this.#way = { from: here, to: floor.profile, bend: this.#plan.bearing };
    this.#arrivesAt = Math.round(now + Math.max(3, kilometresBetween(here, floor.profile) / SPEED) * MINUTE);
    this.#sayEta(1);
    this.#bookings.push(floor.run.at(this.#arrivesAt, () => this.#arrive()));
  }

  #wayFrom(): Way {
    const { inland, lat, lon } = this.#floor.profile;
    const kilometres = Math.min(FURTHEST_SCENE_KM, this.#plan.travelMinutes * SPEED);
    const bearing = inland.bearing + this.#plan.bearing * inland.spread;
    return { from: pointAt({ lat, lon }, bearing, kilometres), to: { lat, lon }, bend: this.#plan.bearing };
  }

  #etaAfter(factor: number): Instant {
    const { now } = this.#floor.run;
    return Math.ceil((now + (this.#arrivesAt - now) * factor) / MINUTE) * MINUTE;
  }

  #sayPatients(): void {
    for (const [index, { patient }] of this.#plan.visits.entries()) {
      const of = { conveyance: this.id, patient: index + 1 };
      const about = `${this.id}#${index + 1}`;
      const { needs, ageBand, sex, news2Band } = patient;
      this.#cad.say('kerbside.handover.needs-stated', about, { ...of, needs, ageBand, sex });
      this.#cad.say('kerbside.handover.observed', about, { ...of, news2Band });
    }
  }

  #bookTheWay(): void {
    const { etaChangedAt, preAlert, turnedHere, cancelled } = this.#plan;
    if (preAlert) this.#bookPart(preAlert.at, () => this.#preAlert());
    if (turnedHere) this.#bookPart(turnedHere.at, () => this.#turnHere());
    if (etaChangedAt !== undefined)
      this.#bookPart(etaChangedAt, () => this.#sayEta(1 + (this.#plan.etaFactor - 1) / 4));
    if (cancelled) this.#bookPart(cancelled.at, () => this.#cancel());
    this.#bookings.push(this.#floor.run.at(this.#arrivesAt, () => this.#arrive()));
  }

  #bookPart(part: number, action: () => void): void {
    this.#bookings.push(this.#floor.run.at(this.#leftAt + (this.#arrivesAt - this.#leftAt) * part, action));
  }

  #sayEta(factor: number): void {
    this.#cad.say('kerbside.conveyance.eta-changed', this.id, { conveyance: this.id, etaAt: this.#etaAfter(factor) });
  }

  #preAlert(): void {
    this.#cad.say('kerbside.conveyance.pre-alerted', this.id, {
      conveyance: this.id,
      patient: 1,
      ...(this.#plan.preAlert && { complaintGroup: this.#plan.preAlert.complaint }),
      etaAt: this.#etaAfter(this.#plan.etaFactor),
      callsign: this.#callsign,
    });
  }

  #turnHere(): void {
    const { profile } = this.#floor;
    this.#cad.say('kerbside.conveyance.destination-changed', this.id, {
      conveyance: this.id,
      ...(profile.neighbour !== undefined && { from: profile.neighbour }),
      to: profile.code,
      reason: this.#plan.turnedHere?.reason ?? 'other',
      etaAt: this.#etaAfter(1),
    });
  }

  #cancel(): void {
    const reason = this.#plan.cancelled?.reason ?? 'other';
    this.#cad.say('kerbside.conveyance.cancelled', this.id, { conveyance: this.id, reason });
    this.#end();
  }

  #arrive(): void {
    const { run, profile } = this.#floor;
    this.#cancelBookings();
    this.#arrivedAt = run.now;
    this.#cad.say('kerbside.conveyance.arrived', this.id, {
      conveyance: this.id,
      site: profile.code,
      method: this.#plan.byGeofence ? 'geofence' : 'status-button',
    });
    this.#toHandOver = this.#plan.visits.length;
    this.#visits = this.#plan.visits.map((plan, index) => {
      const of = { conveyance: this.id, patient: index + 1 };
      return new Visit(this.#floor, this.#cad, plan, of, this.#callsign, {
        handedOver: () => this.#oneHandedOver(),
        seated: () => this.#forgetWhenOver(),
      });
    });
    this.#bookRelief();
    for (const visit of this.#visits) visit.begin();
  }

  /** When the shift ends at the door another crew may take over. */
  #bookRelief(): void {
    const { bookOffInMinutes, relieved } = this.#plan;
    if (bookOffInMinutes === undefined || !relieved) return;
    const { run } = this.#floor;
    const at = this.#leftAt + (bookOffInMinutes - 5) * MINUTE;
    if (at <= run.now) return;
    this.#bookings.push(run.at(at, () => this.#relieve()));
  }

  #relieve(): void {
    if (this.#toHandOver === 0) return;
    const byCallsign = this.#vehicles.take();
    for (const [index, visit] of this.#visits.entries()) {
      if (!visit.isWaiting) continue;
      this.#cad.say('kerbside.conveyance.relieved', `${this.id}#${index + 1}`, {
        conveyance: this.id,
        patient: index + 1,
        byCallsign,
        byService: this.service,
      });
    }
    this.hearRelieved(byCallsign);
  }

  #oneHandedOver(): void {
    this.#toHandOver -= 1;
    if (this.#toHandOver > 0 || this.#hasCleared) return;
    const clearsAt = this.#floor.run.now + this.#plan.clearMinutes * MINUTE;
    this.#clearing = this.#floor.run.at(clearsAt, () => this.#clear(true));
    if (this.#plan.clearMinutes > PRESSES_LATE_AFTER_MINUTES) this.#drivesOffAt = clearsAt - DRIVES_OFF_BEFORE_MS;
  }

  #clear(isSaid: boolean): void {
    for (const visit of this.#visits) visit.crewClears();
    if (isSaid) this.#cad.say('kerbside.conveyance.cleared', this.id, { conveyance: this.id });
    this.#end();
  }

  #end(): void {
    this.#hasCleared = true;
    this.#cancelBookings();
    if (this.#clearing !== undefined) this.#floor.run.cancel(this.#clearing);
    this.#vehicles.putBack(this.#callsign);
    this.#forgetWhenOver();
  }

  /** A patient left without a space is still spoken of after the crew are clear. */
  #forgetWhenOver(): void {
    if (this.#hasCleared && this.#visits.every(({ isSeated }) => isSeated)) this.#ended();
  }

  #cancelBookings(): void {
    for (const booking of this.#bookings.splice(0)) this.#floor.run.cancel(booking);
  }
}
