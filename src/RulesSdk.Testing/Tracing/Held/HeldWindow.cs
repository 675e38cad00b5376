namespace RulesSdk.Testing;

/// <summary>A window of a key that has not ended.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">Its last instant; of a session, as known so far.</param>
/// <param name="Matches">How many matches are in it.</param>
public sealed record HeldWindow(DateTimeOffset From, DateTimeOffset To, int Matches);
