// One patient at the door, from arrival to a designated space: waits, may be brought in, watched, flagged, left at 45 minutes,
// handed over. It says what crew and hospital would say. Its vehicle is the journey's business.
import type { LeftOn, News2Band } from '@kerbside/shared/handover';
import { MINUTE, type ConveyanceId, type Instant } from '@kerbside/shared/kernel';
import type { Booking } from '../engine/calendar.ts';
import type { VisitPlan } from './conveyancePlan.ts';
import type { Waiter } from './department.ts';
import { HANDOVER_LEAST_MINUTES } from './patients.ts';
import type { SpaceKind } from './profile.ts';
import type { SiteFloor } from './floor.ts';
import type { Feed } from './words.ts';

/** The national maximum (UEC plan 2025/26). */
const FORTY_FIVE = 45 * MINUTE;
/** A wait of about half an hour is the call to the nurse in charge, who makes room. Local setting. */
const ROOM_MADE_AFTER_MINUTES = 25;
/** How often a waiting patient is observed where crews send it: the sicker, the oftener. Local setting. */
const OBSERVED_EVERY_MINUTES: Readonly<Record<News2Band, number>> = { '0': 60, '1-4': 60, '5-6': 30, '7+': 15 };
const AREA_OF: Readonly<Record<SpaceKind, string>> = {
  resus: 'resus',
  trolley: 'majors',
  chair: 'fit-to-sit',
  paediatric: 'paediatric-ed',
};

/** What the journey hears of its patient's visit. */
export interface VisitTells {
  readonly handedOver: () => void;
  readonly seated: () => void;
}

export class Visit {
  readonly #floor: SiteFloor;
  readonly #cad: Feed;
  readonly #plan: VisitPlan;
  readonly #of: { readonly conveyance: ConveyanceId; readonly patient: number };
  readonly #callsign: string;
  readonly #told: VisitTells;
  readonly #about: string;
  readonly #bookings: Booking[] = [];
  readonly #waiter: Waiter;
  readonly arrivedAt: Instant;
  #isUnwell = false;
  #isBroughtIn = false;
  #isHandedOver = false;
  /** Handed over by a person's word while the model had the patient on the way into a space. */
  #crewIsAway = false;
  #isSeated = false;
  /** Handed over, and nobody pressed the button. */
  #isUnsaid = false;

  constructor(
    floor: SiteFloor,
    cad: Feed,
    plan: VisitPlan,
    of: { readonly conveyance: ConveyanceId; readonly patient: number },
    callsign: string,
    told: VisitTells,
  ) {
    this.#floor = floor;
    this.#cad = cad;
    this.#plan = plan;
    this.#of = of;
    this.#callsign = callsign;
    this.#told = told;
    this.#about = `${of.conveyance}#${of.patient}`;
    this.arrivedAt = floor.run.now;
    this.#waiter = {
      kind: plan.patient.kind,
      rank: plan.patient.kind === 'resus' ? 0 : plan.patient.news2Band === '7+' ? 1 : 2,
      since: this.arrivedAt,
      take: (kind) => this.#take(kind),
    };
  }

  get isWaiting(): boolean {
    return !this.#isHandedOver;
  }

  get isSeated(): boolean {
    return this.#isSeated;
  }

  /** Joins the queue; what may happen while waiting is booked only if there is a wait. */
  begin(): void {
    this.#floor.department.join(this.#waiter);
    if (this.#isSeated) return;
    const { broughtInAfterMinutes, unwellAfterMinutes, leftAfterMinutes } = this.#plan;
    this.#book(ROOM_MADE_AFTER_MINUTES, () => this.#floor.care.makeRoom());
    if (broughtInAfterMinutes !== undefined) this.#book(broughtInAfterMinutes, () => this.#bringIn('corridor'));
    if (unwellAfterMinutes !== undefined) this.#book(unwellAfterMinutes, () => this.#flag());
    if (leftAfterMinutes !== undefined) this.#book(FORTY_FIVE / MINUTE + leftAfterMinutes, () => this.#leaveAt45());
    if (this.#floor.profile.habits.observes) this.#bookObservation();
  }

  /** Somebody at a screen said that the patient was handed over, and when. */
  hearHandedOver(inDesignatedSpace: boolean, at: Instant): void {
    if (this.#isHandedOver) return;
    this.#finish();
    this.#sayReceived(at);
    if (inDesignatedSpace) this.hearPlaced();
    else if (this.#isSeated) this.#sayPlaced(this.#plan.patient.kind);
    else this.#stayOutside();
    this.#told.handedOver();
  }

  /** Somebody at a screen said that the patient has a designated space, whatever the model thinks is free. */
  hearPlaced(): void {
    if (this.#isSeated || !this.#floor.department.leave(this.#waiter)) return;
    const { kind } = this.#plan.patient;
    this.#floor.department.crowdIn(kind);
    this.#seat(kind);
  }

  /** Somebody flagged the patient, or lowered the flag: the order of the queue is risk first. */
  hearUnwell(unwell: boolean): void {
    this.#isUnwell = unwell;
    if (this.#waiter.rank > 0) this.#waiter.rank = unwell ? 1 : 2;
  }

  hearBroughtIn(isIn: boolean): void {
    this.#isBroughtIn = isIn;
  }

  /** The crew clear: that a handover without a time is over becomes known now. */
  crewClears(): void {
    if (!this.#isUnsaid) return;
    this.#isUnsaid = false;
    const word = { ...this.#of, kind: 'full', designatedSpace: true, timeUnknown: true } as const;
    this.#cad.say('kerbside.handover.completed', this.#about, word);
  }

  /** The vehicle goes elsewhere with the patient. */
  withdraw(): void {
    this.#finish();
    this.#floor.department.leave(this.#waiter);
    this.#floor.outside.delete(this.#about);
  }

  #book(minutes: number, action: () => void): void {
    this.#bookings.push(this.#floor.run.after(minutes * MINUTE, action));
  }

  #take(kind: SpaceKind): void {
    this.#seat(kind);
    if (this.#crewIsAway) {
      this.#sayPlaced(kind);
      return;
    }
    const { patient } = this.#plan;
    const minutes = Math.max(HANDOVER_LEAST_MINUTES, patient.handoverMinutes * this.#floor.profile.handoverFactor);
    // Some are seen walking through the door before the handover is finished.
    if (
      !this.#isBroughtIn &&
      this.#plan.hospitalNamesJob &&
      this.#plan.broughtInAfterMinutes !== undefined &&
      minutes > 6
    ) {
      this.#book(2, () => this.#bringIn('assessment'));
    }
    this.#book(minutes, () => this.#complete());
  }

  /** The crew are gone: the hospital says where the patient is. */
  #sayPlaced(kind: SpaceKind): void {
    this.#floor.departmentFeed.say('kerbside.handover.placed', this.#about, { ...this.#of, area: AREA_OF[kind] });
  }

  #seat(kind: SpaceKind): void {
    this.#isSeated = true;
    this.#floor.outside.delete(this.#about);
    this.#cancelBookings();
    this.#floor.care.begin(kind, this.#plan.patient);
    this.#told.seated();
  }

  #complete(): void {
    this.#finish();
    if (this.#plan.timeUnknown) {
      this.#isUnsaid = true;
    } else {
      const word = { ...this.#of, kind: 'full', toRole: 'nurse', designatedSpace: true } as const;
      this.#cad.say('kerbside.handover.completed', this.#about, word);
      this.#sayReceived(this.#floor.run.now);
    }
    this.#told.handedOver();
  }

  #leaveAt45(): void {
    const { run } = this.#floor;
    const { patient } = this.#plan;
    const isStable =
      !this.#isUnwell && patient.kind !== 'resus' && (patient.news2Band === '0' || patient.news2Band === '1-4');
    if (!isStable || patient.kind === 'paediatric') {
      this.#cad.say('kerbside.handover.crew-stayed', this.#about, { ...this.#of, toldRole: 'nurse-in-charge' });
      return;
    }
    if (this.#floor.outside.size >= this.#floor.outsideLimit) {
      this.#book(10, () => this.#leaveAt45());
      return;
    }
    const leftOn: LeftOn = patient.kind === 'chair' ? 'chair' : 'hospital-trolley';
    this.#finish();
    this.#cad.say('kerbside.handover.completed', this.#about, {
      ...this.#of,
      kind: '45-minute',
      toRole: 'nurse-in-charge',
      designatedSpace: false,
      leftOn,
      recordSent: true,
    });
    this.#sayReceived(run.now);
    this.#stayOutside();
    this.#told.handedOver();
  }

  /** Handed over and no designated space yet: in the queue for one, without a crew. */
  #stayOutside(): void {
    this.#crewIsAway = true;
    this.#floor.outside.set(this.#about, this.#floor.run.now);
  }

  #sayReceived(at: Instant): void {
    const { profile, run, department } = this.#floor;
    if (!profile.habits.hospitalSpeaks) return;
    const { hospitalDiffersMinutes, hospitalNamesJob } = this.#plan;
    const heardAt = Math.max(this.arrivedAt + MINUTE, at + Math.round(hospitalDiffersMinutes * MINUTE));
    const named = hospitalNamesJob ? this.#of : {};
    const data = { ...named, callsign: this.#callsign, site: profile.code };
    const say = (): void => this.#floor.departmentFeed.say('kerbside.handover.received', this.#about, data, heardAt);
    // The department writes it down a little after.
    run.at(Math.max(run.now, heardAt) + (15 + (department.waiting.length % 7) * 10) * 1000, say);
  }

  #bringIn(place: 'corridor' | 'assessment'): void {
    if (this.#isBroughtIn) return;
    this.#isBroughtIn = true;
    this.#cad.say('kerbside.handover.brought-in', this.#about, { ...this.#of, place });
    const { sentBackAfterMinutes } = this.#plan;
    if (place === 'corridor' && sentBackAfterMinutes !== undefined)
      this.#book(sentBackAfterMinutes, () => this.#sendBack());
  }

  #sendBack(): void {
    this.#isBroughtIn = false;
    this.#cad.say('kerbside.handover.returned-to-vehicle', this.#about, { ...this.#of, reason: 'corridor-full' });
  }

  #flag(): void {
    this.hearUnwell(true);
    this.#cad.say('kerbside.handover.flagged-unwell', this.#about, { ...this.#of, concern: this.#plan.concern });
  }

  #bookObservation(): void {
    const { news2Band } = this.#plan.patient;
    const every = OBSERVED_EVERY_MINUTES[news2Band];
    this.#book(every, () => {
      const nextCareRoundAt = this.#floor.run.now + every * MINUTE;
      this.#cad.say('kerbside.handover.observed', this.#about, { ...this.#of, news2Band, nextCareRoundAt });
      this.#bookObservation();
    });
  }

  #finish(): void {
    this.#isHandedOver = true;
    this.#cancelBookings();
  }

  #cancelBookings(): void {
    for (const booking of this.#bookings.splice(0)) this.#floor.run.cancel(booking);
  }
}
