using System.Reflection;
using System.Text;

namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>
/// Compiles rules in memory and runs them over lines and over objects. What the compiled engine tells must be what the
/// reference engine tells over the plain methods.
/// </summary>
internal sealed class RuleRun
{
    private readonly Assembly _rules;
    private readonly Assembly _schemas;
    private readonly RulePack _pack;

    private RuleRun(Assembly assembly, Assembly schemas)
    {
        _rules = assembly;
        _schemas = schemas;
        _pack = (RulePack)assembly.GetType("Acme.AcmeRules")!.GetProperty("Pack")!.GetValue(null)!;
    }

    /// <summary>Compiles rules, with warnings as errors, beside the schema and the pack.</summary>
    public static RuleRun Of(params string[] rules)
    {
        var assembly = GeneratorTest.Run([Sources.Schema, Sources.Pack, .. rules]).Load();
        return new(assembly, assembly);
    }

    /// <summary>Compiles rules and the pack over an assembly with the schema and what else is in the library.</summary>
    public static RuleRun Over(string[] library, params string[] rules) =>
        new(Compile([Sources.Schema, .. library], [Sources.Pack, .. rules], out var schemas), schemas);

    /// <summary>Compiles a library, and sources over it as it is compiled; loads both.</summary>
    public static Assembly Compile(string[] library, string[] sources, out Assembly schemas)
    {
        var compiled = GeneratorTest.Run(library).Emit("Library");
        var context = new System.Runtime.Loader.AssemblyLoadContext(null, isCollectible: true);
        schemas = context.LoadFromStream(new MemoryStream(compiled));
        return context.LoadFromStream(new MemoryStream(GeneratorTest.RunOver(compiled, sources).Emit("Acme")));
    }

    /// <summary>What the compiled engine detects of lines of calls.</summary>
    public static IReadOnlyList<Detection> Lines(Assembly schemas, IEnumerable<RuleDefinition> rules, RulesEngineOptions options, string[] lines) =>
        Accepted(EngineRun.Of(CompiledEngine.Of(rules, options), Steps(schemas, Calls(lines)))).Detections;

    /// <summary>The class of calls.</summary>
    public Type EventType => _schemas.GetType("Acme.CallEvent")!;

    /// <summary>The rule of an id.</summary>
    public RuleDefinition Rule(string id) => _pack.Rules.Single(rule => rule.Id == id);

    /// <summary>What is detected of calls, in phase Closed.</summary>
    public IReadOnlyList<Detection> Detect(params string[] lines) => Detect(DetectionPhases.Closed, lines);

    /// <summary>What is detected of calls.</summary>
    public IReadOnlyList<Detection> Detect(DetectionPhases phases, params string[] lines) =>
        Detect(phases, Calls(lines));

    /// <summary>What the rules of some ids detect of calls; all rules where none is named.</summary>
    public IReadOnlyList<Detection> DetectBy(string[] rules, DetectionPhases phases, params string[] lines) =>
        Detect([.. rules.Select(Rule)], phases, Calls(lines));

    /// <summary>What is detected of events of several schemas, each named by its class.</summary>
    public IReadOnlyList<Detection> Detect(DetectionPhases phases, params (string Schema, string Line)[] lines) => Detect([], phases, lines);

    /// <summary>What is detected of calls under options that both engines know.</summary>
    public IReadOnlyList<Detection> DetectUnder(RulesEngineOptions options, params string[] lines) =>
        DetectUnder(options, Calls(lines));

    /// <summary>What is detected of events of several schemas under options that both engines know.</summary>
    public IReadOnlyList<Detection> DetectUnder(RulesEngineOptions options, params (string Schema, string Line)[] lines) => Detect([], options, lines);

    /// <summary>What is detected of calls under options that both engines know, where lists get other entries between them.</summary>
    /// <param name="options">The options.</param>
    /// <param name="steps">Lines, and lists.</param>
    public IReadOnlyList<Detection> DetectWithLists(RulesEngineOptions options, params object[] steps)
    {
        var calls = _schemas.GetType("Acme.CallEvent")!;
        return Detect(_pack.Rules, options, [.. steps.Select((step, position) => step is ReferenceData lists
            ? new FedStep(calls, "CallEvent") { Action = FedAction.UpdateLists, Lists = lists }
            : new FedStep(calls, "CallEvent") { Line = Encoding.UTF8.GetBytes((string)step), Position = position })]);
    }

    /// <summary>What the compiled engine detects of calls where another goes on from its checkpoint, under other options.</summary>
    public IReadOnlyList<Detection> DetectRestored(RulesEngineOptions before, RulesEngineOptions after, string[] lines, string[] rest)
    {
        var options = before;
        var run = new EngineRun(sink => CompiledEngine.Of(_pack.Rules, options)(sink));
        foreach (var step in Steps(_schemas, Calls(lines)))
        {
            run.Take(step);
        }

        options = after;
        run.Restart();
        foreach (var step in Steps(_schemas, Calls(rest)))
        {
            run.Take(step);
        }

        run.Engine.Complete();
        return Accepted(run).Detections;
    }

    private List<Detection> Detect(RuleDefinition[] rules, DetectionPhases phases, (string Schema, string Line)[] lines) =>
        Detect(rules, new RulesEngineOptions { Phases = phases }, lines);

    private List<Detection> Detect(RuleDefinition[] rules, RulesEngineOptions options, (string Schema, string Line)[] lines) =>
        Detect(rules.Length == 0 ? _pack.Rules : rules, options, [.. Steps(_schemas, lines)]);

    private static List<Detection> Detect(IEnumerable<RuleDefinition> run, RulesEngineOptions options, FedStep[] steps)
    {
        FedStep[] objects = [.. steps.AsObjects()];
        var found = Accepted(EngineRun.Of(CompiledEngine.Of(run, options), steps));
        Assert.Equal(Accepted(EngineRun.Of(FedReferenceEngine.Of(run, options), steps)).Json, found.Json);
        Assert.Equal(
            Accepted(EngineRun.Of(FedReferenceEngine.Of(run, options), objects)).Json,
            Accepted(EngineRun.Of(CompiledEngine.Of(run, options), objects)).Json);
        return found.Detections;
    }

    /// <summary>What both engines detect of objects of one schema.</summary>
    public IReadOnlyList<Detection> DetectObjects(string schema, params object[] events)
    {
        FedStep[] steps = [.. events.Select((e, position) => new FedStep(_schemas.GetType("Acme." + schema)!, schema) { Event = e, Position = position })];
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed };
        var found = Accepted(EngineRun.Of(CompiledEngine.Of(_pack.Rules, options), steps));
        Assert.Equal(Accepted(EngineRun.Of(FedReferenceEngine.Of(_pack.Rules, options), steps)).Json, found.Json);
        return found.Detections;
    }

    /// <summary>What a tuning class of the rules sets.</summary>
    public RuleTuning Tuning(string type) => (RuleTuning)_rules.GetType("Acme." + type)!.GetProperty("Tuning")!.GetValue(null)!;

    /// <summary>What the compiled engine detects of calls under options that the reference engine does not know.</summary>
    public IReadOnlyList<Detection> DetectCompiled(RulesEngineOptions options, params string[] lines)
    {
        FedStep[] steps = [.. Steps(_schemas, Calls(lines))];
        var found = Compiled(options, steps);
        Assert.Equal(Compiled(options, [.. steps.AsObjects()]).Json, found.Json);
        return found.Detections;
    }

    /// <summary>What the reference engine tells of calls, read from lines.</summary>
    public IReadOnlyList<string> Referred(RulesEngineOptions options, params string[] lines) =>
        Accepted(EngineRun.Of(FedReferenceEngine.Of(_pack.Rules, options), Steps(_schemas, Calls(lines)))).Json;

    /// <summary>What the compiled engine detects of calls, and what it counts.</summary>
    public (IReadOnlyList<Detection> Found, EngineStatistics Statistics) Counted(RulesEngineOptions options, params string[] lines)
    {
        var run = Compiled(options, [.. Steps(_schemas, Calls(lines))]);
        return (run.Detections, run.Statistics);
    }

    /// <summary>What the compiled engine detects of calls that do not end, and what it counts after each.</summary>
    public (IReadOnlyList<Detection> Found, IReadOnlyList<EngineStatistics> Statistics) Watched(RulesEngineOptions options, params string[] lines)
    {
        var found = new List<Detection>();
        var statistics = new List<EngineStatistics>();
        var engine = (CompiledEngine)CompiledEngine.Of(_pack.Rules, options)(new CallbackSink(found.Add));
        var source = FedSchema.Of(_schemas.GetType("Acme.CallEvent")!).Open(engine, "calls");
        foreach (var line in lines)
        {
            Assert.Equal(RejectReason.None, source.Process(Encoding.UTF8.GetBytes(line)).Reason);
            statistics.Add(engine.Engine.GetStatistics());
        }

        return (found, statistics);
    }

    /// <summary>Asserts that the compiled engine tells the same where another goes on from its checkpoint, before whichever call.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="lines">The calls.</param>
    /// <param name="rules">The rules of which each must have detected something.</param>
    public void AssertRestartChangesNothing(RulesEngineOptions options, string[] lines, params string[] rules)
    {
        FedStep[] steps = [.. Steps(_schemas, Calls(lines))];
        var whole = Compiled(options, steps).Json;
        Assert.All(rules, rule => Assert.Contains(whole, line => line.Contains($"\"rule\":\"{rule}\"", StringComparison.Ordinal)));
        for (var restart = 0; restart < steps.Length; restart++)
        {
            Assert.Equal(whole, Compiled(options, steps, restart).Json);
        }
    }

    /// <summary>Asserts that the compiled engine detects nothing in calls, and allocates nothing once it is warm; at once and in order.</summary>
    /// <param name="make">Makes so many calls.</param>
    /// <param name="given">What the engine is given besides.</param>
    public void AssertUndetectedAllocatesNothing(Func<int, byte[][]> make, RulesEngineOptions? given = null)
    {
        // A short run as well needs this many calls until the memory has grown and the code is optimized.
        var warm = Math.Max(10_000, LongRuns.Of(30_000));
        var calls = make(warm + LongRuns.Of(30_000));
        given ??= new RulesEngineOptions();
        foreach (var options in (RulesEngineOptions[])[given with { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero }, given with { Lateness = TimeSpan.FromSeconds(20), Deduplicate = TimeSpan.FromMinutes(1) }])
        {
            Allocation.AssertNone(() =>
            {
                var (bytes, detections) = Allocated(options, calls, warm);
                Assert.Equal(0, detections);
                return bytes;
            });
        }
    }

    private (long Bytes, int Detections) Allocated(RulesEngineOptions options, byte[][] calls, int warm)
    {
        var found = 0;
        var engine = CompiledEngine.Of(_pack.Rules, options)(new CallbackSink(_ => found++));
        var source = FedSchema.Of(_schemas.GetType("Acme.CallEvent")!).Open(engine, "calls");
        Process(0, warm);
        return (Allocation.Of(() => Process(warm, calls.Length - warm)), found);

        void Process(int first, int count)
        {
            foreach (var call in calls.AsSpan(first, count))
            {
                source.Process(call);
            }
        }
    }

    private EngineRun Compiled(RulesEngineOptions options, FedStep[] steps, int restartBefore = -1) =>
        Accepted(EngineRun.Of(CompiledEngine.Of(_pack.Rules, options), steps, restartBefore));

    private static EngineRun Accepted(EngineRun run)
    {
        Assert.All(run.Statuses, status => Assert.Equal(RejectReason.None, status.Reason));
        return run;
    }

    private static (string Schema, string Line)[] Calls(string[] lines) => [.. lines.Select(line => ("CallEvent", line))];

    // Each schema has a source of its own, under its name.
    private static IEnumerable<FedStep> Steps(Assembly schemas, (string Schema, string Line)[] lines) => lines.Select((line, position) =>
        new FedStep(schemas.GetType("Acme." + line.Schema)!, line.Schema) { Line = Encoding.UTF8.GetBytes(line.Line), Position = position });
}
