using static RulesSdk.Testing.LateralMovementAttacks;
using static RulesSdk.Testing.ShippedRules;
using static RulesSdk.Testing.WorkloadSteps;

namespace RulesSdk.Testing;

/// <summary>Lateral movement that tries not to be seen.</summary>
internal static class LateralMovementEvasions
{
    public static IEnumerable<Attack> Make() =>
    [
        Remote("lateral_movement_escaped").Wait("7m").Step("kubeconfig read", "T1552.001", Kubeconfig).Wait("7m").Step("network scanned", "T1046", Scan).Wait("7m").Step("user asked", "T1033", WhoAmI)
            .Escaped().DetectedAs("Comprehensive Lateral Movement")
            .Describe("As lateral_movement_comprehensive, in JSON whose strings have escapes."),
        Remote("lateral_movement_patient").Wait("50m", jitter: 0).Step("kubeconfig read", "T1552.001", Kubeconfig).Wait("50m", jitter: 0).Step("network scanned", "T1046", Scan).Wait("50m", jitter: 0).Step("user asked", "T1033", WhoAmI)
            .DetectedAs("Credential-Based Lateral Movement")
            .Describe("A step every fifty minutes: never more than two groups lie within the window of one hour, so the case is that of the first two."),
        Remote("lateral_movement_second_shell").Wait("7m").Step("kubeconfig read", "T1552.001", static (scene, time) => Kubeconfig(scene, scene.SecondShell, time))
            .DetectedAs("Credential-Based Lateral Movement")
            .Describe("The credentials are read in a second shell, whose parent keys connect it with the first."),
        Remote("lateral_movement_slow").Wait("61m", jitter: 0).Step("kubeconfig read", "T1552.001", Kubeconfig)
            .Undetected(LateralMovement, "the groups lie farther apart than the window of one hour")
            .Describe("The credentials are read more than an hour after the other host was reached."),
        Remote("lateral_movement_split").Wait("7m").Step("kubeconfig read", "T1552.001", static (scene, time) => Kubeconfig(scene, scene.Unconnected, time))
            .Undetected(LateralMovement, "the groups lie in two contexts that no parent key connects")
            .Describe("Each step is taken in a context of its own."),
        Remote("lateral_movement_renamed_tools").Wait("7m").Step("network scanned", "T1046", static (scene, time) => scene.Faker.Exec(time, scene.Context, "/tmp/.cache/kworker", "-p", "22", "10.1.0.0/16")).Wait("2m").Step("user asked", "T1033", static (scene, time) => scene.Faker.Exec(time, scene.Context, "/tmp/.cache/w"))
            .Undetected(LateralMovement, "tools are known by their names, so only the other host that was reached counts")
            .Describe("The scanner and whoami run under other names."),
        Remote("lateral_movement_version_scan").Wait("7m").Step("network scanned", "T1046", static (scene, time) => scene.Faker.Exec(time, scene.Context, "/usr/bin/nmap", "-sV", "10.1.0.0/16"))
            .Undetected(LateralMovement, "the flag V counts as a question for the version; the signal common_net_intrusion_util_extended has it")
            .Describe("The scanner is run with -sV."),
        Remote("lateral_movement_docker_images").Wait("7m").Step("images listed", "T1613", static (scene, time) => scene.Faker.Exec(time, scene.Context, "/usr/bin/docker", "images"))
            .Undetected(LateralMovement, "only 'image list' counts; the signal enum_images_extended has 'images' as well")
            .Describe("Images are listed by docker images."),
        AttackChain.Named("lateral_movement_other_port").As(Intruders.AsScript)
            .Step("host reached", "T1021.004", static (scene, time) => scene.Faker.Connect(time, scene.Context, "/usr/bin/ssh", "10.1.2.3", 2222, "db-1.internal")).Wait("7m").Step("kubeconfig read", "T1552.001", Kubeconfig)
            .Undetected(LateralMovement, "an outbound SSH connection is known by port 22")
            .Describe("The other host is reached at port 2222."),
        AttackChain.Named("lateral_movement_without_access").As(Intruders.AsScript)
            .Step("kubeconfig read", "T1552.001", Kubeconfig).Wait("7m").Step("network scanned", "T1046", Scan).Wait("7m").Step("user asked", "T1033", WhoAmI)
            .InEveryOrder().Undetected(LateralMovement, "every case asks for remote access")
            .Describe("Three of the four groups, without remote access."),
    ];
}
