using System.Reflection;
using System.Text;
using RulesSdk.Testing;

namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>
/// Compiles rules in memory and runs them over lines and over objects. What the compiled engine tells must be what the
/// reference engine tells over the plain methods.
/// </summary>
internal sealed class RuleRun
{
    private static readonly MethodInfo FeedMethod = typeof(RuleRun).GetMethod(nameof(Feed), BindingFlags.Static | BindingFlags.NonPublic)!;
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

    /// <summary>What rules tell of lines of calls.</summary>
    public static IReadOnlyList<string> Lines(Assembly schemas, IEnumerable<RuleDefinition> rules, string[] lines)
    {
        var found = new List<string>();
        var engine = new RulesEngine(rules, new CallbackSink(detection => found.Add(DetectionJson.Format(detection))));
        var feed = FeedMethod.MakeGenericMethod(schemas.GetType("Acme.CallEvent")!).CreateDelegate<Feeder>();
        for (var position = 0; position < lines.Length; position++)
        {
            feed(null, engine, Encoding.UTF8.GetBytes(lines[position]), position, asObject: false);
        }

        engine.Complete();
        return found;
    }

    /// <summary>The rule of an id.</summary>
    public RuleDefinition Rule(string id) => _pack.Rules.Single(rule => rule.Id == id);

    /// <summary>What is detected of calls, in phase Closed.</summary>
    public IReadOnlyList<Detection> Detect(params string[] lines) => Detect(DetectionPhases.Closed, lines);

    /// <summary>What is detected of calls.</summary>
    public IReadOnlyList<Detection> Detect(DetectionPhases phases, params string[] lines) =>
        Detect(phases, [.. lines.Select(line => ("CallEvent", line))]);

    /// <summary>What the rules of some ids detect of calls; all rules where none is named.</summary>
    public IReadOnlyList<Detection> DetectBy(string[] rules, DetectionPhases phases, params string[] lines) =>
        Detect([.. rules.Select(Rule)], phases, [.. lines.Select(line => ("CallEvent", line))]);

    /// <summary>What is detected of events of several schemas, each named by its class.</summary>
    public IReadOnlyList<Detection> Detect(DetectionPhases phases, params (string Schema, string Line)[] lines) => Detect([], phases, lines);

    /// <summary>What is detected of calls under options that both engines know.</summary>
    public IReadOnlyList<Detection> DetectUnder(RulesEngineOptions options, params string[] lines) =>
        DetectUnder(options, [.. lines.Select(line => ("CallEvent", line))]);

    /// <summary>What is detected of events of several schemas under options that both engines know.</summary>
    public IReadOnlyList<Detection> DetectUnder(RulesEngineOptions options, params (string Schema, string Line)[] lines) => Detect([], options, lines);

    private List<Detection> Detect(RuleDefinition[] rules, DetectionPhases phases, (string Schema, string Line)[] lines) =>
        Detect(rules, new RulesEngineOptions { Phases = phases }, lines);

    private List<Detection> Detect(RuleDefinition[] rules, RulesEngineOptions options, (string Schema, string Line)[] lines)
    {
        var run = rules.Length == 0 ? _pack.Rules : rules;
        var found = RunEngine(run, options, lines, asObjects: false);
        var told = found.Select(DetectionJson.Format).ToArray();
        Assert.Equal(RunReference(run, options, lines, asObjects: false), told);
        Assert.Equal(RunReference(run, options, lines, asObjects: true), RunEngine(run, options, lines, asObjects: true).Select(DetectionJson.Format));
        return found;
    }

    /// <summary>What a tuning class of the rules sets.</summary>
    public RuleTuning Tuning(string type) => (RuleTuning)_rules.GetType("Acme." + type)!.GetProperty("Tuning")!.GetValue(null)!;

    /// <summary>What the compiled engine detects of calls under options that the reference engine does not know.</summary>
    public IReadOnlyList<Detection> DetectCompiled(RulesEngineOptions options, params string[] lines)
    {
        (string, string)[] calls = [.. lines.Select(line => ("CallEvent", line))];
        var found = RunEngine(_pack.Rules, options, calls, asObjects: false);
        Assert.Equal(RunEngine(_pack.Rules, options, calls, asObjects: true).Select(DetectionJson.Format), found.Select(DetectionJson.Format));
        return found;
    }

    /// <summary>What the reference engine tells of calls, read from lines.</summary>
    public IReadOnlyList<string> Referred(RulesEngineOptions options, params string[] lines) =>
        RunReference(_pack.Rules, options, [.. lines.Select(line => ("CallEvent", line))], asObjects: false);

    /// <summary>What the compiled engine detects of calls, and what it counts.</summary>
    public (IReadOnlyList<Detection> Found, EngineStatistics Statistics) Counted(RulesEngineOptions options, params string[] lines)
    {
        var found = new List<Detection>();
        var engine = new RulesEngine(_pack.Rules, new CallbackSink(found.Add), options);
        Each([.. lines.Select(line => ("CallEvent", line))], (line, position) => line.Feed(null, engine, line.Bytes, position, asObject: false));
        engine.Complete();
        return (found, engine.GetStatistics());
    }

    /// <summary>Asserts that the compiled engine tells the same where another goes on from its checkpoint, before whichever call.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="lines">The calls.</param>
    /// <param name="rules">The rules of which each must have detected something.</param>
    public void AssertRestartChangesNothing(RulesEngineOptions options, string[] lines, params string[] rules)
    {
        var whole = Restarted(options, lines, restartAt: -1);
        Assert.All(rules, rule => Assert.Contains(whole, line => line.Contains($"\"rule\":\"{rule}\"", StringComparison.Ordinal)));
        for (var restart = 0; restart < lines.Length; restart++)
        {
            Assert.Equal(whole, Restarted(options, lines, restart));
        }
    }

    /// <summary>Asserts that the compiled engine detects nothing in calls, and allocates nothing once it is warm; at once and in order.</summary>
    /// <param name="make">Makes so many calls.</param>
    public void AssertUndetectedAllocatesNothing(Func<int, byte[][]> make)
    {
        // A short run as well needs this many calls until the memory has grown and the code is optimized.
        var warm = Math.Max(10_000, LongRuns.Of(30_000));
        var calls = make(warm + LongRuns.Of(30_000));
        foreach (var options in (RulesEngineOptions[])[new() { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero }, new() { Lateness = TimeSpan.FromSeconds(20), Deduplicate = TimeSpan.FromMinutes(1) }])
        {
            Allocation.AssertNone(() =>
            {
                var (bytes, detections) = Allocated(options, calls, warm);
                Assert.Equal(0, detections);
                return bytes;
            });
        }
    }

    // Another engine goes on before the call of a number; -1 for none.
    private List<string> Restarted(RulesEngineOptions options, string[] lines, int restartAt)
    {
        var found = new List<string>();
        RulesEngine Start() => new(_pack.Rules, new CallbackSink(detection => found.Add(DetectionJson.Format(detection))), options);
        var engine = Start();
        Each([.. lines.Select(line => ("CallEvent", line))], (line, position) =>
        {
            if (position == restartAt)
            {
                using var checkpoint = new MemoryStream();
                engine.Checkpoint(checkpoint);
                checkpoint.Position = 0;
                engine = Start();
                engine.Restore(checkpoint);
            }

            line.Feed(null, engine, line.Bytes, position, asObject: false);
        });
        engine.Complete();
        return found;
    }

    private (long Bytes, int Detections) Allocated(RulesEngineOptions options, byte[][] calls, int warm)
    {
        var found = 0;
        var engine = new RulesEngine(_pack.Rules, new CallbackSink(_ => found++), options);
        var feed = typeof(RuleRun).GetMethod(nameof(Measure), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(_schemas.GetType("Acme.CallEvent")!).CreateDelegate<Func<RulesEngine, byte[][], int, long>>();
        return (feed(engine, calls, warm), found);
    }

    private static long Measure<TEvent>(RulesEngine engine, byte[][] calls, int warm)
        where TEvent : class, IEventSchema<TEvent>
    {
        var source = engine.OpenSource<TEvent>("calls");
        Feed(0, warm);
        return Allocation.Of(() => Feed(warm, calls.Length - warm));

        void Feed(int first, int count)
        {
            foreach (var call in calls.AsSpan(first, count))
            {
                source.Process(call);
            }
        }
    }

    private List<Detection> RunEngine(IEnumerable<RuleDefinition> rules, RulesEngineOptions options, (string Schema, string Line)[] lines, bool asObjects)
    {
        var found = new List<Detection>();
        var engine = new RulesEngine(rules, new CallbackSink(found.Add), options);
        Each(lines, (line, position) => line.Feed(null, engine, line.Bytes, position, asObjects));
        engine.Complete();
        return found;
    }

    private string[] RunReference(IEnumerable<RuleDefinition> rules, RulesEngineOptions options, (string Schema, string Line)[] lines, bool asObjects)
    {
        var found = new List<string>();
        var oracle = new ReferenceEngine(rules, new CallbackSink(detection => found.Add(DetectionJson.Format(detection))), options);
        Each(lines, (line, position) => line.Feed(oracle, null, line.Bytes, position, asObjects));
        oracle.Complete();
        return [.. found];
    }

    private void Each((string Schema, string Line)[] lines, Action<(Feeder Feed, byte[] Bytes), int> feed)
    {
        for (var position = 0; position < lines.Length; position++)
        {
            var type = _schemas.GetType("Acme." + lines[position].Schema)!;
            feed((FeedMethod.MakeGenericMethod(type).CreateDelegate<Feeder>(), Encoding.UTF8.GetBytes(lines[position].Line)), position);
        }
    }

    private static void Feed<TEvent>(ReferenceEngine? oracle, RulesEngine? engine, byte[] line, int position, bool asObject)
        where TEvent : class, IEventSchema<TEvent>
    {
        var e = asObject ? ReferenceReader.Read<TEvent>(line).Event! : null;
        var name = typeof(TEvent).Name;
        var status = (engine, e) switch
        {
            (null, null) => oracle!.OpenSource<TEvent>(name).Process(line, position),
            (null, _) => oracle!.OpenSource<TEvent>(name).Process(e, position),
            (_, null) => engine.OpenSource<TEvent>(name).Process(line, position),
            _ => engine.OpenSource<TEvent>(name).Process(e, position),
        };
        Assert.Equal(RejectReason.None, status.Reason);
    }

    private delegate void Feeder(ReferenceEngine? oracle, RulesEngine? engine, byte[] line, int position, bool asObject);
}
