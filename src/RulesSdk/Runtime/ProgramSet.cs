using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime;

/// <summary>The programs of an engine, and the schemas that they and its sources have.</summary>
internal sealed class ProgramSet
{
    private readonly Dictionary<Type, SchemaRuntime> _byType = [];
    private readonly CurrentEvent _current;
    private readonly long _expiryStep;

    public ProgramSet(RuleDefinition[] rules, EngineRuntime host, CurrentEvent current)
    {
        _current = current;
        Tunings = new Tunings(host.Options.AllTunings);
        var nodes = ProgramGraph.Of(rules, Tunings);
        ConnectReaders(nodes);
        All = new RuleProgram[nodes.Length];
        var builders = new Dictionary<Type, SchemaBuilder>();
        for (var i = 0; i < nodes.Length; i++)
        {
            All[i] = nodes[i].Program;
            Subscribe(nodes[i], i, builders);
            All[i].Attach(host, i, nodes[i].Binder.Clauses());
        }

        Schemas = [.. builders.Values.OrderBy(static builder => builder.Schema.Id, StringComparer.Ordinal)
            .Select((builder, number) => builder.Build(number, IdsOf(builder.Schema, host.Options)))];
        foreach (var schema in Schemas)
        {
            Add(schema.Schema.EventType, schema);
        }

        // Often enough that what has expired stays a fraction of what is held; rarely enough to cost nothing an event.
        var kept = All.Select(static program => program.Keeps)
            .Concat(Schemas.Select(static schema => schema.Ids?.Duration ?? 0))
            .Where(static ticks => ticks > 0)
            .DefaultIfEmpty(long.MaxValue)
            .Min();
        _expiryStep = Math.Max(1, kept / 16);
    }

    /// <summary>The programs, each after those whose detections it reads.</summary>
    public RuleProgram[] All { get; }

    /// <summary>The schemas that programs read, by their ids.</summary>
    public SchemaRuntime[] Schemas { get; }

    /// <summary>Those schemas, and those of sources that no program reads.</summary>
    public IEnumerable<SchemaRuntime> OpenSchemas => _byType.Values;

    public Tunings Tunings { get; }

    /// <summary>The reference lists that rules read, themselves and by exclusions, by rule id.</summary>
    public IReadOnlyList<(string Rule, ReferenceDeclaration List)> ListReaders =>
        [.. All.SelectMany(static program => program.Rule.Metadata.ReferenceData, static (program, list) => (program.Rule.Id, list))];

    /// <summary>Whether rules ask for enrichments, whose answers depend on what was asked for before.</summary>
    public bool ReadsEnrichments => ListReaders.Any(static reader => reader.List.IsAnswered);

    /// <summary>What the rules look up, with the numbers that tunings change; null where they look nothing up and nothing is provided.</summary>
    /// <exception cref="ArgumentException">A list is missing, cannot be read, or is declared in two ways.</exception>
    public EngineReferences? NewReferences(RulesEngineOptions options) =>
        ListReaders is var readers && readers.Count == 0 && options.ReferenceData.Count == 0 && !Array.Exists(All, static program => program.Rule.Metadata.Options.Count > 0) ? null
        : new EngineReferences(readers, options.ReferenceData.WithOptions(Tunings.Options), options.MaxEnrichmentAnswers);

    /// <summary>The time at which what has expired is dropped next.</summary>
    public long NextExpiry { get; set; } = long.MinValue;

    /// <summary>Events more than a rule's window before this time are used no more: how far the slowest source is, or the held events that were applied.</summary>
    public long Reached { get; set; }

    public SchemaRuntime? Find(Type eventType) => _byType.GetValueOrDefault(eventType);

    /// <summary>What programs read of a schema; nothing where none does. Any thread may ask.</summary>
    public JsonProjection[] ProjectionsOf(Type eventType) =>
        Array.Find(Schemas, schema => schema.Schema.EventType == eventType) is { } read ? [.. read.Projections.Select(static projection => projection.Json)] : [];

    /// <summary>The schema of a source; one that no program reads is added.</summary>
    public SchemaRuntime Open(EventSchema schema, Type eventType)
    {
        if (Find(eventType) is not { } runtime)
        {
            Add(eventType, runtime = new SchemaBuilder(schema).Build(_byType.Count, ids: null));
        }

        return runtime;
    }

    /// <summary>Drops what no event at or after a time can use.</summary>
    public void DropExpired(long time)
    {
        if (time == Times.AfterAll)
        {
            return;
        }

        Reached = Math.Max(Reached, time);
        if (time >= NextExpiry)
        {
            DropBefore(time);
        }
    }

    /// <summary>
    /// Puts a program that does nothing in the place of one that threw, so that all others go on and its memory is free. Its
    /// open detections end unreported, since nothing of its state can be relied on.
    /// </summary>
    public void Stop(RuleProgram program, Exception error)
    {
        if (program.IsStopped)
        {
            return;
        }

        program.IsStopped = true;
        var host = program.Host;
        var stopped = new StoppedProgram(program, error);
        stopped.Attach(host, program.Order, program.Clauses);
        All[program.Order] = stopped;
        host.Deadlines.CancelAll(program);
        foreach (var node in Schemas.SelectMany(static schema => schema.Predicates))
        {
            foreach (ref var subscriber in node.Subscribers.AsSpan())
            {
                subscriber = subscriber.Program == program ? subscriber with { Program = stopped } : subscriber;
            }
        }

        foreach (var schema in Schemas)
        {
            schema.Shapes.Refresh();
        }

        foreach (var other in All)
        {
            foreach (ref var reader in other.Readers.AsSpan())
            {
                reader = reader.Program == program ? reader with { Program = stopped } : reader;
            }
        }

        host.Fail(program.Rule.Id, error);
    }

    private static RememberedIds? IdsOf(EventSchema schema, RulesEngineOptions options) =>
        (options.Deduplicate ?? schema.Deduplicate) is { Ticks: > 0 } duration
            ? new RememberedIds(duration.Ticks, options.MaxRememberedIds, options.MaxRememberedIdBytes)
            : null;

    private void DropBefore(long time)
    {
        NextExpiry = time + _expiryStep;
        foreach (var program in All)
        {
            try
            {
                program.DropBefore(time);
            }
            catch (Exception error)
            {
                program.Stop(error);
            }
        }

        foreach (var schema in Schemas)
        {
            schema.Ids?.ForgetBefore(time);
        }
    }

    private void Add(Type eventType, SchemaRuntime schema)
    {
        _byType.Add(eventType, schema);
        _current.MakeRoomFor(schema);
    }

    private void Subscribe(ProgramGraph.Node node, int order, Dictionary<Type, SchemaBuilder> builders)
    {
        foreach (var (clause, name, predicate) in node.Binder.Requests)
        {
            var schema = predicate.Projection.Schema;
            if (!builders.TryGetValue(schema.EventType, out var builder))
            {
                builders.Add(schema.EventType, builder = new SchemaBuilder(schema));
            }

            builder.Add(predicate, node.Program, order, clause, node.Binder.ReadsOf(predicate.Projection), node.Binder.SeekOf(clause));
            Tunings.Exclude(builder, node.Program, order, clause, name);
        }
    }

    private static void ConnectReaders(ProgramGraph.Node[] nodes)
    {
        var readers = new Dictionary<string, List<DetectionReader>>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            node.Program.IsReported = node.IsReported;
            node.Program.ReadsDetections = node.Sources.Count > 0;
            foreach (var (clause, _, predicate) in node.Binder.DetectionRequests.OrderBy(static request => request.Clause))
            {
                if (!readers.TryGetValue(predicate.Rule.Id, out var those))
                {
                    readers.Add(predicate.Rule.Id, those = []);
                }

                those.Add(new(node.Program, clause, predicate));
            }
        }

        foreach (var node in nodes)
        {
            node.Program.Readers = readers.TryGetValue(node.Rule.Id, out var those) ? [.. those] : [];
        }
    }
}
