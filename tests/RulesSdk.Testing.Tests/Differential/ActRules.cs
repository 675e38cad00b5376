using System.Reflection;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>Random correlation rules, compiled, and how to run them over streams.</summary>
internal sealed class ActRules
{
    /// <summary>The sources of random streams.</summary>
    public static readonly string[] Sources = ["a1", "a2", "l1"];

    private readonly Feeder _act;
    private readonly Feeder _log;

    private ActRules(Assembly assembly, IReadOnlyList<RandomCorrelation> written)
    {
        Written = written;
        Pack = (RulePack)assembly.GetType("Random.Acts.ActPack")!.GetProperty("Pack")!.GetValue(null)!;
        (_act, _log) = (FeederOf("Random.Acts.ActEvent"), FeederOf("Random.Acts.LogEvent"));

        Feeder FeederOf(string type) =>
            typeof(ActRules).GetMethod(nameof(Feed), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(assembly.GetType(type)!).CreateDelegate<Feeder>();
    }

    private delegate EventStatus? Feeder(ReferenceEngine? oracle, Engine? engine, string source, byte[]? line, int position);

    public RulePack Pack { get; }

    /// <summary>What was written, in the order of their numbers.</summary>
    public IReadOnlyList<RandomCorrelation> Written { get; }

    /// <summary>Writes and compiles rules.</summary>
    public static ActRules Random(int seed, int count)
    {
        var rules = new RandomCorrelations(seed);
        return Compile([.. Enumerable.Range(0, count).Select(rules.Write)]);
    }

    /// <summary>Compiles rules.</summary>
    public static ActRules Compile(IReadOnlyList<RandomCorrelation> written, Func<string, string>? alter = null) =>
        new(InMemoryRules.Compile([ActSchema.Source, .. written.Select(rule => ActSchema.Head + rule.Source)], alter, signalsRun: true), written);

    /// <summary>The rule of an id; those it stands on come with it.</summary>
    public RuleDefinition Rule(string id) => Pack.Rules.Single(rule => rule.Id == id);

    /// <summary>What the reference engine tells of a stream.</summary>
    public List<(string Rule, string Told)> Reference(IEnumerable<RuleDefinition> rules, IReadOnlyList<Act> stream, EngineOptions options)
    {
        var told = new List<(string, string)>();
        var oracle = new ReferenceEngine(rules, new CallbackSink(detection => told.Add((detection.Rule.Id, DetectionJson.Format(detection)))), options);
        for (var position = 0; position < stream.Count; position++)
        {
            var status = FeederOf(stream[position])(oracle, null, stream[position].Source, stream[position].Line(), position);
            if (status!.Value.Outcome != EventOutcome.Accepted)
            {
                told.Add(("", $"{stream[position].Id}: {status}"));
            }
        }

        oracle.Complete();
        return told;
    }

    /// <summary>What the compiled engine tells of a stream.</summary>
    public List<(string Rule, string Told)> Compiled(IEnumerable<RuleDefinition> rules, IReadOnlyList<Act> stream, EngineOptions options)
    {
        var told = new List<(string, string)>();
        using var engine = new Engine(rules, new CallbackSink(detection => told.Add((detection.Rule.Id, DetectionJson.Format(detection)))), options);
        for (var position = 0; position < stream.Count; position++)
        {
            var status = Take(engine, stream[position], position);
            if (status.Outcome != EventOutcome.Accepted)
            {
                told.Add(("", $"{stream[position].Id}: {status}"));
            }
        }

        engine.Complete();
        return told;
    }

    /// <summary>Opens all sources, so that none is waited for from later on.</summary>
    public void OpenSources(Engine engine)
    {
        foreach (var source in Sources)
        {
            (source[0] == 'l' ? _log : _act)(null, engine, source, null, 0);
        }
    }

    /// <summary>Hands one event to an engine.</summary>
    public EventStatus Take(Engine engine, Act act, int position) => FeederOf(act)(null, engine, act.Source, act.Line(), position)!.Value;

    private Feeder FeederOf(Act act) => act.IsLog ? _log : _act;

    private static EventStatus? Feed<TEvent>(ReferenceEngine? oracle, Engine? engine, string source, byte[]? line, int position)
        where TEvent : class, IEventSchema<TEvent>
    {
        if (oracle is not null)
        {
            return oracle.Source<TEvent>(source).Process(line, position);
        }

        var opened = engine!.Source<TEvent>(source);
        return line is null ? null : opened.Process(line, position);
    }
}
