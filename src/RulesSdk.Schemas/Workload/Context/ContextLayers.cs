namespace RulesSdk.Schemas;

/// <summary>The table of layers: what enters each, and what it may replace.</summary>
internal static class ContextLayers
{
    private const long UnsetAuid = uint.MaxValue;
    private const ContextLayer UpToService = ContextLayer.None | ContextLayer.Cgroup | ContextLayer.Auid | ContextLayer.Service;
    private const ContextLayer UpToSession = UpToService | ContextLayer.InteractiveShell | ContextLayer.K8sSession;
    private const ContextLayer UpToInstall = UpToSession | ContextLayer.SpawnedShell;

    private delegate string? Trigger(in ProcessFacts process, in LayerScene scene);

    // In the order in which they are tried. A layer that may replace its own kind does so only where the entity differs.
    private static readonly (ContextLayer Layer, string Prefix, ContextLayer Replaces, bool ReplacesOwn, Trigger Entity)[] Table =
    [
        (ContextLayer.Cgroup, "cgroup_", ContextLayer.None | ContextLayer.Cgroup | ContextLayer.Service, false, Cgroup),
        (ContextLayer.Auid, "auid_", ContextLayer.None | ContextLayer.Cgroup, false, Auid),
        (ContextLayer.Service, "service_", ContextLayer.None | ContextLayer.Cgroup | ContextLayer.Auid, true, Service),
        (ContextLayer.InteractiveShell, "interactive_shell_", UpToService, true, InteractiveShell),
        (ContextLayer.SpawnedShell, "spawned_shell_", UpToService, false, SpawnedShell),
        (ContextLayer.K8sSession, "k8s_session_", UpToService | ContextLayer.InteractiveShell, true, K8sSession),
        (ContextLayer.DaemonizedMalware, "daemonized_malware_", UpToSession, true, Daemonized),
        (ContextLayer.ServiceShell, "service_shell_", UpToSession, true, ServiceShell),
        (ContextLayer.PackageInstall, "package_install_", UpToInstall, false, PackageInstall),
        (ContextLayer.CicdRunner, "cicd_runner_", UpToInstall | ContextLayer.PackageInstall, false, CicdRunner),
    ];

    /// <summary>Tries every layer in order for a program that a process executes.</summary>
    public static ProcessContext? Execute(ProcessContext? context, in ProcessFacts process, in LayerScene scene)
    {
        foreach (var row in Table)
        {
            if (row.Entity(in process, in scene) is { } entity && MayReplace(context, row.Layer, row.Replaces, row.ReplacesOwn, entity))
            {
                context = scene.Enter(row.Layer, row.Prefix, entity, context);
            }
        }

        return context;
    }

    /// <summary>Tries the first layer for a process that is moved to another control group.</summary>
    public static ProcessContext? Move(ProcessContext? context, string cgroup, in LayerScene scene) =>
        MayReplace(context, Table[0].Layer, Table[0].Replaces, Table[0].ReplacesOwn, cgroup)
            ? scene.Enter(Table[0].Layer, Table[0].Prefix, cgroup, context)
            : context;

    /// <summary>The layer of a key that an agent gave.</summary>
    public static ContextLayer LayerOf(string key) =>
        Array.Find(Table, row => key.StartsWith(row.Prefix, StringComparison.Ordinal)) is { Prefix: not null } found ? found.Layer : ContextLayer.Other;

    private static bool MayReplace(ProcessContext? context, ContextLayer layer, ContextLayer replaces, bool replacesOwn, string entity)
    {
        var present = context?.Layer ?? ContextLayer.None;
        return (replaces & present) != 0 || (replacesOwn && present == layer && context!.Entity != entity);
    }

    private static string? Cgroup(in ProcessFacts process, in LayerScene scene) =>
        process.Container.Length > 0 && process.Container != scene.Cgroup ? process.Container : null;

    private static string? Auid(in ProcessFacts process, in LayerScene scene) =>
        process.Auid is { } auid and not UnsetAuid and >= 0 ? auid.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string? Service(in ProcessFacts process, in LayerScene scene) => Programs.Service(process.Envs);

    private static string? InteractiveShell(in ProcessFacts process, in LayerScene scene) =>
        Programs.IsShell(process.Name) && (process.Tty.Length > 0 || process.Arguments.HasFlag("i")) ? process.Path : null;

    private static string? SpawnedShell(in ProcessFacts process, in LayerScene scene) =>
        Programs.IsShell(process.Name) && (Programs.IsServer(scene.ParentName) || Programs.IsServer(scene.ParentComm)) ? process.Path : null;

    private static string? K8sSession(in ProcessFacts process, in LayerScene scene) => process.K8sUser.Length > 0 ? process.K8sUser : null;

    private static string? Daemonized(in ProcessFacts process, in LayerScene scene) => process.Name is "nohup" or "setsid" ? process.Path : null;

    // The entity is the interpreter: what it starts for one intruder stays together, whatever the utilities' names.
    private static string? ServiceShell(in ProcessFacts process, in LayerScene scene) =>
        Programs.IsShell(process.Name) || Programs.IsCoreUtility(process.Name) ? scene.Interpreter : null;

    private static string? PackageInstall(in ProcessFacts process, in LayerScene scene) =>
        Programs.InstallsPackages(process.Name, process.Arguments) ? process.Path : null;

    private static string? CicdRunner(in ProcessFacts process, in LayerScene scene) => Programs.IsBuildServer(process.Envs) ? process.Path : null;
}
