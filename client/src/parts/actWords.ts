// What each act is called on its button, in a list, and when it is refused.
import type { AskType } from '@kerbside/shared/world';

const ACT_WORDS: Readonly<Record<AskType, string>> = {
  FlagUnwell: 'Flag unwell',
  LowerFlag: 'Lower the flag',
  Observe: 'Record observations',
  StateNeeds: 'State needs',
  BringIn: 'Bring in',
  SendBack: 'Send back to the vehicle',
  AskPlace: 'Ask for a place',
  JoinCohort: 'Move to a cohort',
  CompleteHandover: 'Hand over',
  CompleteAt45: '45-minute handover',
  StayWithPatient: 'Crew stays: not stable',
  PlacePatient: 'Place in a designated space',
  ClearCrew: 'Crew clear',
  TakeOver: 'Take over',
  SetBookOff: 'Set book-off',
  Amend: 'Correct',
  Withdraw: 'Undo',
  AddArrival: 'Add arrival',
  AddPreAlert: 'Add pre-alert',
  ReceivePreAlert: 'Pre-alert received',
  ChangeDestination: 'Change destination',
  CancelConveyance: 'Cancel',
  TieRecords: 'Tie records',
  TieRecord: 'Tie record',
  DismissRecord: 'Dismiss record',
  LogCall: 'Log call',
  OfferPlace: 'Offer place',
  LosePlace: 'Place lost',
  CountPlaces: 'Count places',
  CountBeds: 'Count beds',
  CountEquivalent: 'Count places that are not beds',
  CountDischarges: 'Count discharges',
  AskRelease: 'Ask for rapid release',
  AnswerRelease: 'Answer rapid release',
  AgreeDivert: 'Agree divert',
  EndDivert: 'End divert',
  SetCovering: 'Say who is covering',
  SetClock: 'Set the clock',
  Inject: 'Make it happen',
};

export function actWords(type: AskType): string {
  return ACT_WORDS[type];
}
