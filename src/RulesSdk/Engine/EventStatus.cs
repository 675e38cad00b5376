namespace RulesSdk;

/// <summary>What became of a line or object handed to a source.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was rejected.</param>
/// <param name="Offset">Where it is malformed, in bytes.</param>
public readonly record struct EventStatus(EventOutcome Outcome, RejectReason Reason = RejectReason.None, int Offset = 0);
