using System.Reflection;
using System.Runtime.Loader;
using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Udm;
using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;

namespace RulesSdk.Cli.Packs;

/// <summary>Packs of an assembly that the user built.</summary>
internal static class PackFile
{
    private static readonly MethodInfo PackOfType = new Func<RulePack>(PackOf<AwsRules>).Method.GetGenericMethodDefinition();

    // Assemblies that both use are the tool's. Otherwise the tool's and the pack's event types would differ.
    private static readonly Assembly[] Shared = [typeof(RulesEngine).Assembly, typeof(CloudTrailEvent).Assembly, typeof(AwsRules).Assembly, typeof(WorkloadRules).Assembly, typeof(UdmRules).Assembly];

    /// <summary>Whether what was typed means a file, not the id of a pack.</summary>
    public static bool IsPath(string typed) =>
        typed.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || typed.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Loads an assembly's packs, in the order of their names.</summary>
    /// <exception cref="PackException">There is no such file, it is no assembly, it has no pack, or it does not fit this tool.</exception>
    public static IReadOnlyList<RulePack> Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new PackException($"There is no file '{path}', so no pack can be loaded from it (build the pack's project, and name the assembly it makes).");
        }

        Type[] packs;
        try
        {
            packs =
            [
                .. new PackContext(Path.GetFullPath(path)).Main.GetTypes()
                    .Where(static type => type.IsAssignableTo(typeof(IRulePack)) && !type.IsInterface)
                    .OrderBy(static type => type.FullName, StringComparer.Ordinal),
            ];
            if (packs.Length > 0)
            {
                return [.. packs.Select(static type => (RulePack)PackOfType.MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!)];
            }
        }
        catch (BadImageFormatException)
        {
            throw new PackException($"'{path}' is no .NET assembly, so no pack can be loaded from it (name the .dll that the build of the pack's project makes).");
        }
        catch (Exception e) when (e is ReflectionTypeLoadException or TypeLoadException or MissingMemberException or FileNotFoundException or FileLoadException or TypeInitializationException)
        {
            throw new PackException(
                $"'{path}' does not fit this tool, which has RulesSdk {Version(Shared[0])}: {Cause(e)} So none of its packs can be loaded (build it against that version, and publish it where it needs other packages).");
        }

        throw new PackException($"'{path}' has no pack, so there is nothing to run (add '[RulePack(\"…\")] public sealed partial class MyRules : IRulePack;' to its project).");
    }

    private static RulePack PackOf<TPack>()
        where TPack : IRulePack => TPack.Pack;

    private static string Cause(Exception e) => e switch
    {
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => Cause(first),
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        _ => e.Message.TrimEnd('.') + ".",
    };

    private static string Version(Assembly assembly) => assembly.GetName().Version!.ToString(3);

    private sealed class PackContext : AssemblyLoadContext
    {
        private readonly AssemblyDependencyResolver _resolver;

        public PackContext(string path)
            : base(path)
        {
            _resolver = new AssemblyDependencyResolver(path);
            Main = LoadFromAssemblyPath(path);
        }

        public Assembly Main { get; }

        protected override Assembly? Load(AssemblyName name) =>
            Array.Exists(Shared, assembly => assembly.GetName().Name == name.Name) || _resolver.ResolveAssemblyToPath(name) is not { } path
                ? null
                : LoadFromAssemblyPath(path);
    }
}
