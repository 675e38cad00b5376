using System.Security.Cryptography;
using System.Text;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Programs.Single;
using RulesSdk.Runtime.Scheduling;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Schemas.Shapes;

namespace RulesSdk.Runtime.Facts;

/// <summary>
/// A set of rules whose events are read in one place and applied in another: into which groups the rules fall, and how what is
/// kept of an event is written. Two processes with the same <see cref="Hash"/> understand each other. Any thread may use it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FactLayout
{
    // No rule is called so.
    private const string Single = "*";
    private readonly RuleDefinition[] _rules;
    private readonly EngineRuntime _twin;
    private readonly Dictionary<RuleProgram, int> _groupOf = [];
    private readonly Lock _shapes = new();

    /// <summary>Divides rules.</summary>
    /// <param name="rules">The rules and signals.</param>
    /// <param name="options">The options of all engines.</param>
    /// <exception cref="ArgumentException">An option cannot be had where events are divided.</exception>
    public FactLayout(IEnumerable<RuleDefinition> rules, RulesEngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { Count: > 0 } faults)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }

        if (options.LateEvents == LateEvents.Apply || options.Phases.Includes(DetectionPhase.Early))
        {
            throw new ArgumentException(
                "Late events and early detections depend on which event came first, which shards cannot agree on (set LateEvents to Skip, and leave Early out of Phases).",
                nameof(options));
        }

        if (options.IdleAfter is not null)
        {
            throw new ArgumentException(
                "Which partition is idle depends on how far others were read, so what idle ones bring would be late by chance (leave IdleAfter out, and write to each partition now and then).",
                nameof(options));
        }

        _rules = [.. rules];
        Options = options with { MaxJump = null, MaxAhead = TimeSpan.MaxValue, RejectSink = null, LateSink = null };
        Given = options;
        _twin = NewRuntime();
        if (_twin.Programs.ReadsEnrichments)
        {
            throw new ArgumentException("Rules ask enrichments, whose answers depend on what was asked before, which shards cannot agree on (leave these rules to a host of one process).", nameof(rules));
        }

        Groups = GroupsOf();
        Hash = HashOf();
    }

    /// <summary>The groups, by their names.</summary>
    public IReadOnlyList<RuleGroup> Groups { get; }

    /// <summary>What tells the rules, their logic and their tuning from others.</summary>
    public string Hash { get; }

    /// <summary>The options of the engines that facts are applied by: which events are taken was decided when they were read.</summary>
    internal RulesEngineOptions Options { get; }

    /// <summary>The options as they were given.</summary>
    internal RulesEngineOptions Given { get; }

    /// <summary>Makes an engine of the rules of a group.</summary>
    /// <param name="group">The number of the group.</param>
    /// <param name="sink">Receives its detections.</param>
    public RulesEngine CreateEngine(int group, IDetectionSink sink)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(group);
        return new(Groups[group].Rules, sink, Options);
    }

    /// <summary>An engine of all rules that is never fed: it reads, and asks predicates.</summary>
    internal EngineRuntime NewRuntime() => new(_rules, new Outbox(new CallbackSink(static _ => { }), failures: null), Options, DetectionPhase.Opened);

    /// <summary>The group of a program of one of those engines.</summary>
    internal int GroupOf(RuleProgram program) => _groupOf[_twin.Programs.All[program.Order]];

    /// <summary>What is kept of events for which some predicates hold, by their numbers.</summary>
    /// <param name="schema">The number of the schema.</param>
    /// <param name="satisfied">The numbers of the predicates, in their order.</param>
    /// <returns>The schema, and the shape.</returns>
    internal (SchemaRuntime Schema, EventShape Shape) ShapeOf(int schema, ReadOnlySpan<int> satisfied)
    {
        if ((uint)schema >= (uint)_twin.Programs.Schemas.Length)
        {
            throw new InvalidDataException($"A fact is of schema {schema}, which the rules do not have (send facts only to engines of the same rules).");
        }

        var runtime = _twin.Programs.Schemas[schema];
        var nodes = new PredicateNode[satisfied.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = (uint)satisfied[i] < (uint)runtime.Predicates.Length ? runtime.Predicates[satisfied[i]] : throw new InvalidDataException(
                $"A fact is of predicate {satisfied[i]} of schema '{runtime.Schema.Id}', which the rules do not have (send facts only to engines of the same rules).");
        }

        lock (_shapes)
        {
            return (runtime, runtime.Shapes.Find(nodes) ?? new EventShape(-1, nodes, runtime));
        }
    }

    // Rules that read one another's detections stay together.
    private RuleGroup[] GroupsOf()
    {
        var programs = _twin.Programs.All;
        var root = new int[programs.Length];
        for (var i = 0; i < root.Length; i++)
        {
            root[i] = i;
        }

        foreach (var program in programs)
        {
            foreach (var reader in program.Readers)
            {
                var (one, other) = (RootOf(program.Order), RootOf(reader.Program.Order));
                root[Math.Max(one, other)] = Math.Min(one, other);
            }
        }

        var groups = programs.GroupBy(program => KeepsNothing(program) ? Single : programs[RootOf(program.Order)].Rule.Id, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal).ToArray();
        for (var i = 0; i < groups.Length; i++)
        {
            foreach (var program in groups[i])
            {
                _groupOf.Add(program, i);
            }
        }

        return [.. groups.Select(group => GroupOf(group.Key, [.. group]))];

        int RootOf(int program) => root[program] == program ? program : root[program] = RootOf(root[program]);
    }

    private RuleGroup GroupOf(string name, RuleProgram[] programs)
    {
        var routes = name != Single && programs is [var one] ? RoutesOf(one) : [];
        var division = name == Single ? RuleDivision.ById : routes.Count > 0 ? RuleDivision.ByKey : RuleDivision.None;
        return new(name, [.. programs.Select(program => Array.Find(_rules, rule => rule.Id == program.Rule.Id)).OfType<RuleDefinition>()], division) { Routes = routes };
    }

    // By schema, where every event of the program has a key of its own, and nothing is compared across keys.
    private Dictionary<int, (int, EventRoute)> RoutesOf(RuleProgram program)
    {
        var binder = new ProgramBinder();
        program.Bind(binder);
        var routes = new Dictionary<int, (int, EventRoute)>();
        if (program.ReadsDetections || program.Rule.Metadata.SuppressBy is not null)
        {
            return routes;
        }

        foreach (var projection in binder.Requests.Select(static request => request.Predicate.Projection).Distinct())
        {
            var schema = Array.Find(_twin.Programs.Schemas, schema => schema.Schema.EventType == projection.Schema.EventType)!;
            if (binder.RouteOf(projection) is not { } route || !routes.TryAdd(schema.Number, (Array.FindIndex(schema.Projections, one => ReferenceEquals(one.Json, projection.Json)), route)))
            {
                return [];
            }
        }

        return routes;
    }

    private static bool KeepsNothing(RuleProgram program) => program is SingleEventProgram { Readers: [], ReadsDetections: false }
        && program.Rule.Metadata.NewValueMemory == TimeSpan.Zero
        && program.Rule.Metadata.Suppress == TimeSpan.Zero;

    private string HashOf()
    {
        var text = new StringBuilder();
        foreach (var program in _twin.Programs.All)
        {
            text.Append(program.Rule.Id).Append(' ').Append(program.Rule.Metadata.LogicHash).Append(' ').Append(program.Rule.Metadata.Severity).Append(' ').Append(program.Rule.Metadata.Window).Append(' ').Append(program.IsReported).Append(program.Layout).Append(program.ReadsLayout).Append('\n');
        }

        // Who decides which events are taken, and how they are divided.
        foreach (var group in Groups)
        {
            text.Append(group.Name).Append(' ').Append(group.Division).Append(' ').AppendJoin(',', group.Routes.Keys.Order()).Append('\n');
        }

        foreach (var program in _twin.Programs.All)
        {
            var rule = program.Rule.Metadata;
            text.Append(rule.Suppress).Append(' ').Append(rule.SuppressBy).Append(' ').Append(rule.NewValueMemory).Append(' ').Append(rule.NewValueLearn).Append('\n');
        }

        text.Append(Given.MaxJump).Append(' ').Append(Given.JumpConfirmations).Append(' ').Append(Given.MaxEventBytes).Append('\n');
        foreach (var schema in _twin.Programs.Schemas)
        {
            text.Append(schema.Schema.Id).Append(' ').Append(schema.Ids?.Duration).Append(' ').AppendJoin(',', schema.Predicates.SelectMany(static node => node.Subscribers).Select(static one => one.Name + one.Clause)).Append('\n');
        }

        text.Append(Options.Lateness).Append(' ').Append(Options.Deduplicate).Append(' ').Append(Options.MaxMatchesPerEvent).Append(' ').Append(Options.MaxEventsPerDetection);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
