using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Metadata;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime;

/// <summary>An engine's state, written and brought back.</summary>
internal sealed partial class EngineRuntime
{
    private Dictionary<string, long> _unconvertedBefore = [];

    public void Checkpoint(Stream to)
    {
        if (_complete)
        {
            throw new InvalidOperationException("The engine is complete, so it has no state to go on from (write the checkpoint before Complete).");
        }

        Deliver();
        var held = HeldLines();
        var section = new CheckpointSection(Array.MaxLength);
        var writer = new CheckpointWriter(section);
        using var file = new CheckpointFile(to, Options.CheckpointKey, 2 + _ruledSchemas.Length + _programs.Length);
        section.Begin("the engine");
        SaveContents(writer);
        file.Add(section.Written);

        section.Begin("the events that wait for the watermark");
        SaveTime(writer);
        SaveSources(writer);
        SaveHeld(writer, held);
        file.Add(section.Written);

        foreach (var schema in _ruledSchemas)
        {
            section.Begin($"the schema '{schema.Schema.Id}'");
            schema.SaveSeen(writer);
            file.Add(section.Written);
        }

        foreach (var program in _programs)
        {
            section.Begin($"the rule '{program.Rule.Id}'");
            program.Save(writer);
            file.Add(section.Written);
        }

        file.Complete();
    }

    public RestoreReport Restore(Stream from)
    {
        if (_sources.Count > 0 || _events > 0 || _complete)
        {
            throw new InvalidOperationException("The engine has sources or events already, so a checkpoint would overwrite them (restore into a new engine, before its first source opens).");
        }

        var sections = CheckpointFile.Read(from, Options.CheckpointKey);
        var contents = new CheckpointReader(sections[0]);
        var rules = SavedRule.LoadAll(ref contents);
        var schemas = SavedSchema.LoadAll(ref contents);
        CheckLayouts(rules, schemas);

        var reader = new CheckpointReader(sections[1]);
        LoadTime(ref reader);
        var positions = LoadSources(ref reader);
        var held = SavedEvent.LoadAll(ref reader);
        for (var place = 0; place < schemas.Length; place++)
        {
            if (RuntimeOf(schemas[place]) is { } schema && schema.TakesSeen(schemas[place]))
            {
                var seen = new CheckpointReader(sections[2 + place]);
                schema.LoadSeen(ref seen);
            }
        }

        var (restored, changed, added) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var program in _programs)
        {
            var place = Array.FindIndex(rules, rule => rule.Id == program.Rule.Id);
            if (place < 0)
            {
                added.Add(program.Rule.Id);
            }
            else if (rules[place].Logic != program.Rule.Metadata.LogicHash)
            {
                changed.Add(program.Rule.Id);
            }
            else
            {
                var state = new CheckpointReader(sections[2 + schemas.Length + place]);
                program.Load(ref state);
                restored.Add(program.Rule.Id);
            }
        }

        // Events that were held come after the programs: they are given only to rules that have not changed.
        var unchanged = restored.ToHashSet(StringComparer.Ordinal);
        foreach (var e in held)
        {
            var saved = schemas[e.Schema];
            RuntimeOf(saved)?.Hold(_hold!, saved, e, unchanged);
        }

        return new RestoreReport
        {
            Restored = restored,
            Changed = changed,
            Added = added,
            Removed = [.. rules.Select(static rule => rule.Id).Except(_programs.Select(static program => program.Rule.Id)).Order(StringComparer.Ordinal)],
            Positions = positions,
        };
    }

    private SchemaRuntime? RuntimeOf(SavedSchema saved) => Array.Find(_ruledSchemas, schema => schema.Schema.Id == saved.Id);

    private void SaveContents(CheckpointWriter writer)
    {
        writer.Write(_programs.Length);
        foreach (var program in _programs)
        {
            writer.Write(program.Rule.Id);
            writer.Write(program.Rule.Metadata.LogicHash);
            writer.Write(program.Layout);
        }

        writer.Write(_ruledSchemas.Length);
        foreach (var schema in _ruledSchemas)
        {
            schema.Save(writer);
        }
    }

    // Before anything is taken over: rows are written as they lie in memory, and another version may lay them out otherwise.
    private void CheckLayouts(SavedRule[] rules, SavedSchema[] schemas)
    {
        foreach (var program in _programs)
        {
            if (Array.Find(rules, rule => rule.Id == program.Rule.Id) is { } saved && saved.Logic == program.Rule.Metadata.LogicHash)
            {
                CheckLayout($"the rule '{saved.Id}'", saved.Layout, program.Layout);
            }
        }

        foreach (var saved in schemas)
        {
            if (RuntimeOf(saved) is { } schema && schema.TakesSeen(saved))
            {
                CheckLayout($"the schema '{saved.Id}'", saved.SeenLayout, schema.SeenLayout);
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

    private void SaveTime(CheckpointWriter writer)
    {
        writer.WriteAll<long>([Watermark, _sequence, _opened, _closedBefore, _nextExpiry, _largest, _nextIdle, _events, _bytes, _late, _redelivered, _hold?.Arrivals ?? 0]);
        writer.WriteAll<long>(_rejected);
        writer.Write(MayBeLate);
        var unconverted = Unconverted();
        writer.Write(unconverted.Count);
        foreach (var (path, count) in unconverted.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(path);
            writer.Write(count);
        }
    }

    private void LoadTime(ref CheckpointReader reader)
    {
        var times = reader.ReadAll<long>();
        Watermark = times[0];
        (_sequence, _opened, _closedBefore, _nextExpiry, _largest, _nextIdle) = (times[1], times[2], times[3], times[4], times[5], times[6]);
        (_events, _bytes, _late, _redelivered) = (times[7], times[8], times[9], times[10]);
        reader.ReadAll<long>().AsSpan().CopyTo(_rejected);
        MayBeLate = reader.ReadBoolean();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            _unconvertedBefore.Add(reader.ReadString()!, reader.ReadInt64());
        }
    }

    private void SaveSources(CheckpointWriter writer)
    {
        writer.Write(_sources.Count);
        foreach (var source in _sources)
        {
            writer.Write(source.Name);
            writer.Write(source.SchemaId);
            writer.WriteAll<long>([source.Lateness, source.Watermark, source.Largest, source.Jumps, source.JumpTime, source.Position]);
        }
    }

    private Dictionary<string, long> LoadSources(ref CheckpointReader reader)
    {
        var positions = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var name = reader.ReadString()!;
            var schema = reader.ReadString()!;
            var state = reader.ReadAll<long>();
            var source = new SourceState(this, name, schema, state[0], state[1], state[2])
            {
                Jumps = (int)state[3],
                JumpTime = state[4],
                Position = state[5],
            };
            _sources.Add(source);
            positions.Add(name, source.Position);
            OrderFor(source.Lateness);
        }

        return positions;
    }

    private List<HeldEvent> HeldLines()
    {
        var held = _hold?.All() ?? [];
        foreach (var e in held)
        {
            if (e.Event is not null)
            {
                throw new InvalidOperationException(
                    $"Objects of the schema '{_ruledSchemas[e.Schema].Schema.Id}' wait for the watermark, and objects cannot be written to a checkpoint (feed lines, or give the source lateness zero).");
            }
        }

        return held;
    }

    private static void SaveHeld(CheckpointWriter writer, List<HeldEvent> held)
    {
        writer.Write(held.Count);
        foreach (var e in held)
        {
            writer.Write(e.Time);
            writer.Write(e.Schema);
            writer.Write((long)e.Crc);
            writer.Write(e.Id);
            writer.Write(e.Body);
        }
    }
}
