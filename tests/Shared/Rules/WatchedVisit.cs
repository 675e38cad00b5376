namespace RulesSdk.TestSupport.Rules;

/// <summary>Detects a visit of a watched host from a known network.</summary>
[Rule("watched_visit", Severity.Low)]
public sealed partial class WatchedVisit
{
    [ReferenceList("networks", Kind = ReferenceListKind.Cidr)] static partial ReferenceList Networks { get; }

    [ReferenceList("hosts", IgnoreCase = true)] static partial ReferenceList Hosts { get; }

    [Event] static bool Seen(Visit e) => Networks.Contains(e.Ip) && Hosts.Contains(e.Host);
}
