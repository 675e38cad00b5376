using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Udm;

/// <summary>Shows what an event of UDM has in the fields that the public rules read most.</summary>
[Rule("udm_view", Severity.Informational, Title = "Fields of UDM")]
public sealed partial class UdmViewRule
{
    [Event] static bool Seen(UdmEvent e) => e.Metadata.EventType != "";

    [Let]
    static IReadOnlyList<string?> Listed(UdmEvent seen) =>
    [
        .. seen.Principal.Ip.Select(ip => "principal.ip " + ip),
        .. seen.Target.Ip.Select(ip => "target.ip " + ip),
        .. seen.Src.Ip.Select(ip => "src.ip " + ip),
        .. seen.Principal.User.GroupIdentifiers.Select(group => "group " + group),
        .. seen.Principal.User.EmailAddresses.Select(address => "email " + address),
        .. seen.Principal.User.Attribute.Permissions.Select(permission => "permission " + permission.Name),
        .. seen.Principal.ProcessAncestors.Select(ancestor => "ancestor " + ancestor.CommandLine + " " + ancestor.File.FullPath),
        .. seen.Principal.Resource.Attribute.Labels.Select(label => "resource " + label.Key + "=" + label.Value),
        .. seen.Principal.Labels.Select(label => "principal " + label.Key + "=" + label.Value),
        .. seen.Target.Resource.Attribute.Labels.Select(label => "target resource " + label.Key + "=" + label.Value),
        .. seen.Target.Labels.Select(label => "target " + label.Key + "=" + label.Value),
        .. seen.Target.ResourceAncestors.Select(ancestor => "lies in " + ancestor.Name),
        .. seen.Network.Dns.Questions.Select(question => "asks " + question.Name),
        .. seen.SecurityResult.Select(result => "result " + result.Summary + " " + result.Description + " " + result.RuleId),
        null,
    ];

    [Outcome] static IReadOnlyList<string> Lists(string listed) => DistinctValues(listed);
    [Outcome] static string Id(UdmEvent seen) => seen.Metadata.Id;
    [Outcome] static string EventType(UdmEvent seen) => seen.Metadata.EventType;
    [Outcome] static string ProductEventType(UdmEvent seen) => seen.Metadata.ProductEventType;
    [Outcome] static string VendorName(UdmEvent seen) => seen.Metadata.VendorName;
    [Outcome] static string LogType(UdmEvent seen) => seen.Metadata.LogType;
    [Outcome] static string Description(UdmEvent seen) => seen.Metadata.Description;
    [Outcome] static DateTimeOffset Time(UdmEvent seen) => seen.Metadata.EventTimestamp;
    [Outcome] static string PrincipalUserId(UdmEvent seen) => seen.Principal.User.UserId;
    [Outcome] static string PrincipalUserDisplayName(UdmEvent seen) => seen.Principal.User.UserDisplayName;
    [Outcome] static string PrincipalUserProductObjectId(UdmEvent seen) => seen.Principal.User.ProductObjectId;
    [Outcome] static string PrincipalUserAccountType(UdmEvent seen) => seen.Principal.User.AccountType;
    [Outcome] static string PrincipalHostname(UdmEvent seen) => seen.Principal.Hostname;
    [Outcome] static long PrincipalPort(UdmEvent seen) => seen.Principal.Port ?? -1;
    [Outcome] static string PrincipalPlatform(UdmEvent seen) => seen.Principal.Platform;
    [Outcome] static string PrincipalProcessPid(UdmEvent seen) => seen.Principal.Process.Pid;
    [Outcome] static string PrincipalProcessFileFullPath(UdmEvent seen) => seen.Principal.Process.File.FullPath;
    [Outcome] static string PrincipalProcessCommandLine(UdmEvent seen) => seen.Principal.Process.CommandLine;
    [Outcome] static string PrincipalParentCommandLine(UdmEvent seen) => seen.Principal.Process.ParentProcess?.CommandLine ?? "none";
    [Outcome] static string PrincipalResourceType(UdmEvent seen) => seen.Principal.Resource.ResourceType;
    [Outcome] static string PrincipalResourceProductObjectId(UdmEvent seen) => seen.Principal.Resource.ProductObjectId;
    [Outcome] static string SrcUserId(UdmEvent seen) => seen.Src.User.UserId;
    [Outcome] static string TargetUserId(UdmEvent seen) => seen.Target.User.UserId;
    [Outcome] static string TargetProcessPid(UdmEvent seen) => seen.Target.Process.Pid;
    [Outcome] static string TargetProcessFileFullPath(UdmEvent seen) => seen.Target.Process.File.FullPath;
    [Outcome] static string TargetProcessCommandLine(UdmEvent seen) => seen.Target.Process.CommandLine;
    [Outcome] static string TargetParentCommandLine(UdmEvent seen) => seen.Target.Process.ParentProcess?.CommandLine ?? "none";
    [Outcome] static string TargetFileFullPath(UdmEvent seen) => seen.Target.File.FullPath;
    [Outcome] static string TargetHostname(UdmEvent seen) => seen.Target.Hostname;
    [Outcome] static string TargetUrl(UdmEvent seen) => seen.Target.Url;
    [Outcome] static long TargetPort(UdmEvent seen) => seen.Target.Port ?? -1;
    [Outcome] static string TargetResourceName(UdmEvent seen) => seen.Target.Resource.Name;
    [Outcome] static string TargetResourceType(UdmEvent seen) => seen.Target.Resource.ResourceType;
    [Outcome] static string TargetResourceSubtype(UdmEvent seen) => seen.Target.Resource.ResourceSubtype;
    [Outcome] static string TargetResourceProductObjectId(UdmEvent seen) => seen.Target.Resource.ProductObjectId;
    [Outcome] static string Direction(UdmEvent seen) => seen.Network.Direction;
    [Outcome] static string IpProtocol(UdmEvent seen) => seen.Network.IpProtocol;
    [Outcome] static string SessionId(UdmEvent seen) => seen.Network.SessionId;
    [Outcome] static string UserAgent(UdmEvent seen) => seen.Network.Http.UserAgent;
    [Outcome] static string Method(UdmEvent seen) => seen.Network.Http.Method;
    [Outcome] static long ResponseCode(UdmEvent seen) => seen.Network.Http.ResponseCode ?? -1;
    [Outcome] static bool IsAllowed(UdmEvent seen) => seen.SecurityResult.Any(result => result.Action.Contains(UdmAction.Allow));
    [Outcome] static bool IsBlocked(UdmEvent seen) => seen.SecurityResult.Any(result => result.Action.Contains(UdmAction.Block));
    [Outcome] static string Tty(UdmEvent seen) => seen.Additional["tty"];
    [Outcome] static string Auid(UdmEvent seen) => seen.Additional["auid"];
    [Outcome] static string IsPublic(UdmEvent seen) => seen.Additional["is_public"];
    [Outcome] static string ObjectNamespace(UdmEvent seen) => seen.Additional["objectRef.namespace"];
    [Outcome] static string Subresource(UdmEvent seen) => seen.Additional["objectRef.subresource"];
}
