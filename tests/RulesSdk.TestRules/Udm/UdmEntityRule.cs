using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Udm;

/// <summary>Detects a machine that a threat feed calls severe, or that is related to a file of a known hash.</summary>
[Rule("udm_entity", Severity.Low, Title = "Entity of UDM")]
public sealed partial class UdmEntityRule
{
    [Event]
    static bool Known(UdmEntity e) =>
        e.Metadata.EntityType == "ASSET"
        && (e.Metadata.Threat.Any(threat => threat.Severity is UdmSeverity.High or UdmSeverity.Critical)
            || e.Relations.Any(relation => relation.Relationship == "EXECUTES" && relation.Entity.File.Sha256 == "aa"));

    [Let] static IReadOnlyList<string> Address(UdmEntity known) => known.Entity.Ip;

    [GroupBy] static string Host(UdmEntity known) => known.Entity.Hostname;

    [Outcome] static IReadOnlyList<string> Addresses(string address) => DistinctValues(address);
}
