using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>The images of a host are listed, by any of the spellings its tools know.</summary>
/// <remarks>Stricter than <see cref="EnumImages"/>: <c>docker images</c>, <c>docker image ls</c>, <c>ctr -n k8s.io images ls</c>, and further options.</remarks>
[Signal("enum_images_extended", Title = "Container images listed, in any spelling")]
[Attack(Tactic.Discovery, "T1613")]
[Reference("https://docs.docker.com/reference/cli/docker/image/ls/")]
[Reference("https://attack.mitre.org/techniques/T1613/")]
[FalsePositive("Administration of container hosts.")]
public sealed partial class EnumImagesExtended
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e.Evt.Name == "exec" && (ListsWithVerb(e) || ListsByPlural(e));

    // docker image ls, ctr images list, nerdctl image ls
    static bool ListsWithVerb(WorkloadEvent e) =>
        e.Process.Executable.Name is "docker" or "podman" or "nerdctl" or "kubectl" or "ctr" or "crictl"
        && (e.Process.Arguments.Contains("image") || e.Process.Arguments.Contains("images") || e.Process.Arguments.Contains("i"))
        && (e.Process.Arguments.Contains("list") || e.Process.Arguments.Contains("ls"));

    // docker images, crictl images: of ctr, the plural alone prints its help
    static bool ListsByPlural(WorkloadEvent e) =>
        e.Process.Executable.Name is "docker" or "podman" or "nerdctl" or "crictl"
        && (e.Process.Arguments.Contains("images") || e.Process.Arguments.Contains("img"));
}
