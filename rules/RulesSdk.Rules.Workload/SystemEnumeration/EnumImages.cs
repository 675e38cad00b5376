using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>The images of a host are listed.</summary>
/// <remarks>The arguments have to be <c>image list</c> and nothing else; <see cref="EnumImagesExtended"/> takes the other spellings.</remarks>
[Signal("enum_images", Title = "Container images listed")]
[Attack(Tactic.Discovery, "T1613")]
[Reference("https://attack.mitre.org/techniques/T1613/")]
[FalsePositive("Administration of container hosts.")]
public sealed partial class EnumImages
{
    [Event]
    static bool Matches(WorkloadEvent e) => e is
    {
        Evt.Name: "exec",
        Process.Executable.Name: "docker" or "kubectl" or "ctr" or "crictl",
        Process.Arguments.Text: "image list",
    };
}
