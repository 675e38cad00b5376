using System.Runtime.InteropServices;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Checkpoints;

/// <summary>Brings back what an <see cref="EngineCheckpoint"/> wrote. Rules that do something else than they did start empty.</summary>
/// <param name="engine">The engine, which is new.</param>
internal sealed class EngineRestore(EngineRuntime engine)
{
    private readonly ProgramSet _programs = engine.Programs;
    private readonly List<string> _restored = [];
    private readonly List<string> _changed = [];
    private readonly List<string> _added = [];

    /// <summary>Reads everything.</summary>
    /// <exception cref="InvalidDataException">It is no checkpoint that this engine can go on from.</exception>
    /// <exception cref="InvalidOperationException">The engine is not new.</exception>
    public RestoreReport Load(Stream from)
    {
        if (engine.Watermarks.Sources.Count > 0 || engine.Counters.Events > 0 || engine.IsComplete)
        {
            throw new InvalidOperationException("The engine has sources or events already, so a checkpoint would overwrite them (restore into a new engine, before its first source opens).");
        }

        var sections = CheckpointFile.Read(from, engine.Options.CheckpointKey);
        CheckpointReader.Require(sections.Count >= 2, "too few sections");
        var contents = new CheckpointReader(sections[0]);
        var rules = SavedRule.LoadAll(ref contents);
        var schemas = SavedSchema.LoadAll(ref contents);
        contents.End();
        CheckpointReader.Require(sections.Count == 2 + schemas.Length + rules.Length, "another number of sections than it says");
        CheckLayouts(rules, schemas);
        try
        {
            return Load(CollectionsMarshal.AsSpan(sections), rules, schemas);
        }
        catch (Exception fault)
        {
            // A part of it is taken over.
            engine.Gate.Close();

            // What is read is proved; this is for what was forgotten.
            if (fault is IndexOutOfRangeException or ArgumentException or OverflowException or NullReferenceException or KeyNotFoundException)
            {
                throw CheckpointReader.Wrong("a content that cannot be read", fault);
            }

            throw;
        }
    }

    private RestoreReport Load(ReadOnlySpan<byte[]> sections, SavedRule[] rules, SavedSchema[] schemas)
    {
        var reader = new CheckpointReader(sections[1]);
        LoadTime(ref reader);
        var positions = LoadSources(ref reader);
        var held = SavedEvent.LoadAll(ref reader, schemas.Length);
        reader.End();
        for (var place = 0; place < schemas.Length; place++)
        {
            if (IdsOf(schemas[place]) is { } ids)
            {
                var saved = new CheckpointReader(sections[2 + place]);
                ids.Load(ref saved);
                saved.End();
            }
        }

        CheckpointReader.Require(held.Count == 0 || engine.Held is not null, "events that wait though none are ordered");
        LoadPrograms(rules, sections[(2 + schemas.Length)..]);
        HoldAgain(held, schemas);
        return new RestoreReport
        {
            Restored = _restored,
            Changed = _changed,
            Added = _added,
            Removed = [.. rules.Select(static rule => rule.Id).Except(_programs.All.Select(static program => program.Rule.Id)).Order(StringComparer.Ordinal)],
            Positions = positions,
        };
    }

    private SchemaRuntime? SchemaOf(SavedSchema saved) => Array.Find(_programs.Schemas, schema => schema.Schema.Id == saved.Id);

    // Ids are taken over where they are remembered for as long as they were.
    private RememberedIds? IdsOf(SavedSchema saved) => SchemaOf(saved)?.Ids is { } ids && ids.Duration == saved.Remembers ? ids : null;

    // Before anything is taken over: rows are written as they lie in memory, and another version may lay them out otherwise.
    private void CheckLayouts(SavedRule[] rules, SavedSchema[] schemas)
    {
        foreach (var program in _programs.All)
        {
            if (Array.Find(rules, rule => rule.Id == program.Rule.Id) is { } saved && saved.Logic == program.Rule.Metadata.LogicHash)
            {
                CheckLayout($"the rule '{saved.Id}'", saved.Layout, program.Layout + program.ReadsLayout);
            }
        }

        foreach (var saved in schemas)
        {
            if (IdsOf(saved) is { } ids)
            {
                CheckLayout($"the schema '{saved.Id}'", saved.IdsLayout, RememberedIds.Layout);
            }
        }
    }

    private static void CheckLayout(string name, string before, string now)
    {
        if (before != now)
        {
            throw new InvalidDataException(
                $"The checkpoint has the rows of {name} laid out as '{before}', but this version of the SDK lays them out as '{now}', so nothing was restored (restore it with the version that wrote it, or start without it).");
        }
    }

    private void LoadTime(ref CheckpointReader reader)
    {
        var (watermarks, deadlines, counters) = (engine.Watermarks, engine.Deadlines, engine.Counters);
        var times = reader.ReadAll<long>();
        CheckpointReader.Require(times.Length == 13, $"{times.Length} numbers of the engine");
        (watermarks.Engine, watermarks.Largest) = (CheckpointReader.Between(times[0], Times.BeforeAll, Times.Last + 1), CheckpointReader.Between(times[5], Times.BeforeAll, Times.Last));
        (engine.Current.Sequence, deadlines.Count) = (Tally(times[1]), Tally(times[2]));
        (deadlines.PassedBefore, _programs.NextExpiry) = (CheckpointReader.Between(times[3], long.MinValue, Times.AfterAll), times[4]);
        _programs.Reached = Math.Max(0, watermarks.Engine);
        (counters.Events, counters.Bytes, counters.Late) = (Tally(times[6]), Tally(times[7]), Tally(times[8]));
        (counters.Redelivered, counters.AppliedEarly, counters.RepairedUtf8) = (Tally(times[9]), Tally(times[10]), Tally(times[11]));

        // A source with lateness had opened, and may have completed since.
        if (CheckpointReader.Between(times[12], 0, Times.Last) is > 0 and var width)
        {
            engine.Held = new HoldBuffer(width, engine.Options.MaxWaitingEvents, engine.Options.MaxWaitingBytes);
        }

        var rejected = reader.ReadAll<long>();
        CheckpointReader.Require(rejected.Length <= counters.Rejected.Length && Array.TrueForAll(rejected, static count => Tally(count) >= 0), "other counts of rejected events");
        rejected.CopyTo(counters.Rejected, 0);
        watermarks.MayBeLate = reader.ReadBoolean();
        for (var left = reader.ReadCount(sizeof(int) + sizeof(long)); left > 0; left--)
        {
            CheckpointReader.Require(counters.UnconvertedBefore.TryAdd(reader.ReadText(), reader.ReadTally()), "a field twice");
        }
    }

    private static long Tally(long count) => CheckpointReader.Between(count, 0, Times.AfterAll);

    private Dictionary<string, long> LoadSources(ref CheckpointReader reader)
    {
        var positions = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var left = reader.ReadCount(4 * sizeof(int)); left > 0; left--)
        {
            var name = reader.ReadText();
            var schema = reader.ReadText();
            var state = reader.ReadAll<long>();
            CheckpointReader.Require(state.Length == 6 && positions.TryAdd(name, state[5]), $"the source '{name}' twice, or with {state.Length} numbers");
            var lateness = CheckpointReader.Between(state[0], 0, Times.Last);
            engine.Add(new SourceState(engine, name, schema, lateness, SourceTime(state[1]), SourceTime(state[2]))
            {
                Jumps = (int)CheckpointReader.Between(state[3], 0, int.MaxValue - 1),
                JumpTime = SourceTime(state[4]),
                Position = state[5],
            });
        }

        return positions;
    }

    // A watermark may lie before all times by the lateness.
    private static long SourceTime(long time) => CheckpointReader.Between(time, Times.BeforeAll, Times.Last + 1);

    private void LoadPrograms(SavedRule[] rules, ReadOnlySpan<byte[]> sections)
    {
        foreach (var program in _programs.All)
        {
            var place = Array.FindIndex(rules, rule => rule.Id == program.Rule.Id);
            if (place < 0)
            {
                _added.Add(program.Rule.Id);
            }
            else if (rules[place].Logic != program.Rule.Metadata.LogicHash)
            {
                _changed.Add(program.Rule.Id);
            }
            else
            {
                var state = new CheckpointReader(sections[place]);
                program.Load(ref state);
                state.End();
                _restored.Add(program.Rule.Id);
            }
        }
    }

    // After the programs, since only those that have not changed get the events that were held.
    private void HoldAgain(List<SavedEvent> held, SavedSchema[] schemas)
    {
        var unchanged = _restored.ToHashSet(StringComparer.Ordinal);
        foreach (var e in held)
        {
            var saved = schemas[e.Schema];
            if (SchemaOf(saved) is { } schema)
            {
                engine.Current.Hold(engine.Held!, schema, e, new SavedBody(e.Body, saved, schema, unchanged));
            }
        }
    }
}
