using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.Rules.Udm;

/// <summary>Detects when an IAM session token is created and then used from a different IP address.</summary>
/// <remarks>
/// <para>
/// The rule of the same name in YARA-L, line for line. The pack <c>aws</c> has it over CloudTrail itself, with addresses that are
/// compared as addresses and not as text.
/// </para>
/// <para>
/// An event may have several addresses. <c>principal.ip != principal.ip</c> has the meaning that it has in YARA-L: some address of
/// the one differs from some address of the other. So a token that is used from the host that asked for it is detected as well
/// where that host has two addresses, though one of them is shared. Who wants no address to be shared writes
/// <c>!accessKey.Principal.Ip.Any(ip =&gt; …)</c> over one event, or joins a schema with one address.
/// </para>
/// <para>
/// Country and state are those that an event carries (<c>principal.ip_geo_artifact</c>). For an event that carries none, as every record of CloudTrail, they come
/// from the enrichment <c>geo</c>, where one is provided.
/// </para>
/// <para>
/// CloudTrail has whole seconds, so <c>event_timestamp.seconds</c> and the time itself have the same order there. Events in UDM's own JSON
/// may have parts of a second: of two within the same one this rule sees which came first, and the rule in YARA-L does not.
/// </para>
/// <para>
/// The outcomes have the names of the rule in YARA-L in C#'s spelling, and in JSON as all members of a detection there:
/// <c>risk_score</c> is <c>RiskScore</c> and <c>riskScore</c>.
/// </para>
/// </remarks>
[Rule("udm_aws_lateral_movement_using_iam_session_token", Severity.Low, Title = "AWS Lateral Movement Using IAM Session Token", RiskScore = 35)]
[Author("Google Cloud Security")]
[Attack(Tactic.LateralMovement, "T1550")]
[Meta("rule_id", "mr_ac0df875-fe5b-49af-bf2a-3da341177754")]
[Meta("mitre_attack_version", "v13.1")]
[Meta("type", "Alert")]
[Meta("data_source", "AWS CloudTrail")]
[Meta("platform", "AWS")]
[Meta("priority", "Low")]
[Window("1h")]
[Strategy("Pairs each GetSessionToken with later calls under the access key that it issued, and keeps the pairs whose addresses differ.")]
[Reference("https://attack.mitre.org/techniques/T1550/")]
[Reference("https://github.com/chronicle/detection-rules")]
[FalsePositive("A user whose address changes within the hour: a VPN that connects, a laptop that moves from one network to another.")]
[FalsePositive("A host with several addresses, of which a record may have any.")]
[FalsePositive("Automation that asks for a token on one machine and hands it to others on purpose.")]
[Triage(
    "Ask the user whether they asked for the token, and whether the second address is theirs (VPN, office, CI runner).",
    "List every call made with the issued access key since it was issued, and from which addresses and agents.",
    "Look for what an intruder does next: new access keys, users, roles and policies, and snapshots or buckets shared.",
    "If it is not explained, deny the session by a policy on aws:TokenIssueTime for the user, then replace the user's long-term access keys and password.")]
public sealed partial class AwsLateralMovementUsingIamSessionToken
{
    [Event]
    static bool AccessKey(UdmEvent e) =>
        e.Metadata.VendorName == "AMAZON"
        && e.Metadata.ProductName == "AWS CloudTrail"
        && e.Metadata.ProductEventType == "GetSessionToken"
        && e.SecurityResult.Any(result => result.Action.Contains(UdmAction.Allow));

    [Event]
    static bool LatMove(UdmEvent e) =>
        e.Metadata.VendorName == "AMAZON"
        && e.Metadata.ProductName == "AWS CloudTrail"
        && e.Additional["accessKeyId"] != "";

    [Let] static IReadOnlyList<string> IssuedTo(UdmEvent accessKey) => accessKey.Principal.Ip;
    [Let] static IReadOnlyList<string> UsedFrom(UdmEvent latMove) => latMove.Principal.Ip;

    // Where the event says that it is, else where its addresses are. One without a place has one all the same: null, which no outcome counts.
    [Let]
    static IReadOnlyList<string?> Country(UdmEvent latMove) =>
    [
        .. latMove.Principal.IpGeoArtifact.Select(artifact => artifact.Location.CountryOrRegion),
        .. latMove.Principal.Ip.Select(ip => latMove.Principal.IpGeoArtifact.Any() ? null : UdmEnrichments.Geo.Of(ip).CountryName),
        null,
    ];

    [Let]
    static IReadOnlyList<string?> State(UdmEvent latMove) =>
    [
        .. latMove.Principal.IpGeoArtifact.Select(artifact => artifact.Location.State),
        .. latMove.Principal.Ip.Select(ip => latMove.Principal.IpGeoArtifact.Any() ? null : UdmEnrichments.Geo.Of(ip).State),
        null,
    ];

    [Join]
    static bool SameTokenFromElsewhere(UdmEvent accessKey, UdmEvent latMove, string issuedTo, string usedFrom) =>
        issuedTo != usedFrom
        && accessKey.Target.Resource.ProductObjectId == latMove.Additional["accessKeyId"]
        && accessKey.Metadata.EventTimestamp < latMove.Metadata.EventTimestamp;

    [GroupBy] static string UserId(UdmEvent accessKey) => accessKey.Principal.User.UserId;

    [Outcome] static int RiskScore() => Max(35);
    [Outcome] static string MitreAttackTactic() => "Lateral Movement";
    [Outcome] static string MitreAttackTechnique() => "Use Alternate Authentication Material";
    [Outcome] static string MitreAttackTechniqueId() => "T1550";
    [Outcome] static long EventCount(UdmEvent latMove) => CountDistinct(latMove.Metadata.Id);
    [Outcome] static IReadOnlyList<string> NetworkHttpUserAgent(UdmEvent latMove) => DistinctValues(latMove.Network.Http.UserAgent);
    [Outcome] static IReadOnlyList<string> PrincipalIp(string usedFrom) => DistinctValues(usedFrom);
    [Outcome] static IReadOnlyList<string> PrincipalIpCountry(string country) => DistinctValues(country);
    [Outcome] static IReadOnlyList<string> PrincipalIpState(string state) => DistinctValues(state);
    [Outcome] static IReadOnlyList<string> PrincipalUserDisplayName(UdmEvent latMove) => DistinctValues(latMove.Principal.User.UserDisplayName);
    [Outcome] static long DcPrincipalUserDisplayName(UdmEvent latMove) => CountDistinct(latMove.Principal.User.UserDisplayName);
    [Outcome] static IReadOnlyList<string> IsMfaUsed(UdmEvent latMove) => DistinctValues(latMove.Extensions.Auth.AuthDetails);
    [Outcome] static IReadOnlyList<string> TargetResourceName(UdmEvent latMove) => DistinctValues(latMove.Target.Resource.Name);
    [Outcome] static IReadOnlyList<string> TargetResourceProductObjectId(UdmEvent latMove) => DistinctValues(latMove.Target.Resource.ProductObjectId);
    [Outcome] static IReadOnlyList<string> ProductEventTypes(UdmEvent latMove) => DistinctValues(latMove.Metadata.ProductEventType);
}
