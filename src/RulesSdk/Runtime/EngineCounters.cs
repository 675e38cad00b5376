using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime;

/// <summary>What an engine counts.</summary>
internal sealed class EngineCounters
{
    private static readonly Dictionary<string, ReferenceStatistics> NoLists = [];

    /// <summary>Lines and objects handed in.</summary>
    public long Events { get; set; }

    /// <summary>Bytes handed in.</summary>
    public long Bytes { get; set; }

    /// <summary>Lines that were passed over without being read.</summary>
    public long Filtered { get; set; }

    /// <summary>Lines in whose strings bytes were read as U+FFFD.</summary>
    public long RepairedUtf8 { get; set; }

    public long Late { get; set; }

    /// <summary>Events that were skipped because their ids are remembered.</summary>
    public long Redelivered { get; set; }

    /// <summary>Events that were applied before the watermark reached them, since too many waited.</summary>
    public long AppliedEarly { get; set; }

    /// <summary>Rejected events, by reason.</summary>
    public long[] Rejected { get; } = new long[Enum.GetValues<RejectReason>().Length];

    /// <summary>Values that did not convert before the checkpoint from which the engine goes on, by schema and path.</summary>
    public Dictionary<string, long> UnconvertedBefore { get; } = new(StringComparer.Ordinal);

    /// <summary>All counts, with those of the programs.</summary>
    public EngineStatistics Snapshot(ProgramSet programs, HoldBuffer? held, long elementsRead, IReadOnlyDictionary<string, string> filters) => new()
    {
        Events = Events,
        Bytes = Bytes,
        Rejected = Enum.GetValues<RejectReason>().Where(reason => Rejected[(int)reason] > 0).ToDictionary(static reason => reason, reason => Rejected[(int)reason]),
        Filtered = Filtered,
        Filters = filters,
        RepairedUtf8 = RepairedUtf8,
        Late = Late,
        Redelivered = Redelivered,
        Waiting = held?.Count ?? 0,
        WaitingBytes = held?.Bytes ?? 0,
        AppliedEarly = AppliedEarly,
        RememberedIds = programs.Schemas.Sum(static schema => schema.Ids?.Count ?? 0),
        RememberedIdBytes = programs.Schemas.Sum(static schema => schema.Ids?.TextBytes ?? 0),
        ForgottenIds = programs.Schemas.Sum(static schema => schema.Ids?.Forgotten ?? 0),
        Unconverted = Unconverted(programs.OpenSchemas),
        Keyless = ByRule(programs, static program => program.Keyless),
        MatchesCut = ByRule(programs, static program => program.MatchesCut + program.RowsCut),
        ProbesCut = ByRule(programs, static program => program.ProbesCut),
        ElementsRead = elementsRead,
        ElementsCut = ByRule(programs, static program => program.ElementsCut),
        Steps = ByRule(programs, static program => program.Steps),
        Held = programs.All.ToDictionary(static program => program.Rule.Id, static program => program.Held),
        Deadlines = programs.All.Select(static program => program.Host.Deadlines.Held).FirstOrDefault(),
        Excluded = Excluded(programs),
        TuningsUnused = programs.Tunings.Unused,
        ReferenceData = programs.All is [var any, ..] ? any.Host.Gate.Lists?.Statistics() ?? NoLists : NoLists,
        ShedRows = ByRule(programs, static program => program.ShedRows),
        ShedKeys = ByRule(programs, static program => program.ShedKeys + program.ForgottenKeys),
        Stopped = programs.All.OfType<StoppedProgram>().ToDictionary(static program => program.Rule.Id, static program => $"{program.Error.GetType().Name}: {program.Error.Message}"),
        Suppressed = ByRule(programs, static program => program.Suppressed),
        Detections = ByRule(programs, static program => program.IsReported ? program.Opened : 0),
    };

    /// <summary>Values that did not convert, by schema and path.</summary>
    public Dictionary<string, long> Unconverted(IEnumerable<SchemaRuntime> schemas)
    {
        var counts = new Dictionary<string, long>(UnconvertedBefore, StringComparer.Ordinal);
        foreach (var schema in schemas)
        {
            foreach (var projection in schema.Projections)
            {
                for (var slot = 0; slot < projection.FieldCount; slot++)
                {
                    if (projection.Unconverted[slot] > 0)
                    {
                        // Rules of two packs may read one field through two projections.
                        var name = schema.Schema.Id + "/" + projection.Path(slot, '.');
                        counts[name] = counts.GetValueOrDefault(name) + projection.Unconverted[slot];
                    }
                }
            }
        }

        return counts;
    }

    private static Dictionary<string, long> ByRule(ProgramSet programs, Func<RuleProgram, long> count) =>
        programs.All.Where(program => count(program) > 0).ToDictionary(static program => program.Rule.Id, count);

    private static Dictionary<string, long> Excluded(ProgramSet programs) => programs.All
        .SelectMany(static program => program.Exclusions, static (program, exclusion) => (Name: program.Rule.Id + "/" + exclusion.Name, exclusion.Applied))
        .Where(static exclusion => exclusion.Applied > 0)
        .GroupBy(static exclusion => exclusion.Name, static exclusion => exclusion.Applied, StringComparer.Ordinal)
        .ToDictionary(static group => group.Key, static group => group.Sum(), StringComparer.Ordinal);
}
