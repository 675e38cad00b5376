namespace RulesSdk;

/// <summary>What happened to several event objects.</summary>
/// <param name="Accepted">How many were accepted.</param>
/// <param name="Rejected">How many were rejected.</param>
/// <param name="Late">How many arrived too late to be ordered.</param>
public readonly record struct EventsStatus(int Accepted, int Rejected, int Late);
