using RulesSdk.Schemas;

namespace RulesSdk.TestRules.Udm;

/// <summary>Detects an event that has each shape of UDM: lists of records within lists, labels, a parent process, fields of a struct.</summary>
[Rule("udm_shapes", Severity.Low, Title = "Shapes of UDM")]
public sealed partial class UdmShapesRule
{
    [Event]
    static bool Odd(UdmEvent e) =>
        e.About.Any(about => about.Labels.Any(label => label.Key == "traceId" && label.Value != ""))
        && e.SecurityResult.Any(result => result.Severity == UdmSeverity.High && result.About.Labels.Any(label => label.Key == "Sample"))
        && e.Network.Dns.Answers.Any(answer => answer.Data == "203.0.113.9")
        && e.Network.SentBytes > 1000
        && e.Target.Process.ParentProcess?.ParentProcess?.CommandLine == "sshd -D"
        && e.Extracted["public_repo"] == "true"
        && e.Target.User.TerminationDate < e.Metadata.EventTimestamp
        && e.Metadata.BaseLabels.LogTypes.Contains("LINUX_AUDITD");

    [GroupBy] static string User(UdmEvent odd) => odd.Principal.User.UserId;
}
