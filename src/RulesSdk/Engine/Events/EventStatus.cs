namespace RulesSdk;

/// <summary>What happened to a line or object passed to a source.</summary>
/// <param name="Outcome">What happened to it.</param>
/// <param name="Reason">Why it was rejected.</param>
/// <param name="Offset">The offset in bytes at which it is malformed.</param>
public readonly record struct EventStatus(EventOutcome Outcome, RejectReason Reason = RejectReason.None, int Offset = 0);
