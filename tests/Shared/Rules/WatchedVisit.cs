namespace RulesSdk.TestSupport.Rules;

/// <summary>Detects a visit of a watched host from a known network, unless its owner is exempt.</summary>
[Rule("watched_visit", Severity.Low)]
public sealed partial class WatchedVisit
{
    [ReferenceList("networks", Kind = ReferenceListKind.Cidr)] static partial ReferenceList Networks { get; }

    [ReferenceList("hosts", IgnoreCase = true)] static partial ReferenceList Hosts { get; }

    [ReferenceTable("owners", IgnoreCase = true)] static partial ReferenceTable<Owner> Owners { get; }

    [Event] static bool Seen(Visit e) => Networks.Contains(e.Ip) && Hosts.Contains(e.Host) && Owners.Of(e.Host).Team != "exempt";
}
