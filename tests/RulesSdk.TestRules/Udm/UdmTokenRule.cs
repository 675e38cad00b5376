using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Udm;

/// <summary>Detects a token that is used from another address than it was issued to, in events of UDM.</summary>
[Rule("udm_token", Severity.Low, Title = "Token in UDM")]
[Window("1h")]
public sealed partial class UdmTokenRule
{
    [Event]
    static bool Issue(UdmEvent e) =>
        e.Metadata is { VendorName: "AMAZON", ProductEventType: "GetSessionToken" }
        && e.SecurityResult.Any(result => result.Action.Contains(UdmAction.Allow));

    [Event] static bool Use(UdmEvent e) => e.Additional["accessKeyId"] != "";

    [Let] static IReadOnlyList<string> IssuedTo(UdmEvent issue) => issue.Principal.Ip;

    [Let] static IReadOnlyList<string> UsedFrom(UdmEvent use) => use.Principal.Ip;

    [Let]
    static IReadOnlyList<string> Country(UdmEvent use) =>
        ["", .. use.Principal.IpGeoArtifact.Select(artifact => artifact.Location.CountryOrRegion)];

    [Join]
    static bool Elsewhere(UdmEvent issue, UdmEvent use, string issuedTo, string usedFrom) =>
        issue.Target.Resource.ProductObjectId == use.Additional["accessKeyId"]
        && issuedTo != usedFrom
        && issue.Metadata.EventTimestamp < use.Metadata.EventTimestamp;

    [GroupBy] static string User(UdmEvent issue) => issue.Principal.User.UserId;

    [Outcome] static long Uses(UdmEvent use) => CountDistinct(use.Metadata.Id);

    [Outcome] static IReadOnlyList<string> Addresses(string usedFrom) => DistinctValues(usedFrom);

    [Outcome] static IReadOnlyList<string> Countries(string country) => DistinctValues(country);
}
