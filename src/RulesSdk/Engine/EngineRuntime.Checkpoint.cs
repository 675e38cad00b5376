using System.Buffers;

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
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        var writer = new CheckpointWriter(buffer);
        SaveTime(writer);
        SaveSources(writer);
        writer.Write(_ruledSchemas.Length);
        foreach (var schema in _ruledSchemas)
        {
            schema.Save(writer);
        }

        SaveHeld(writer);
        writer.Write(_programs.Length);
        foreach (var program in _programs)
        {
            writer.Write(program.Rule.Id);
            writer.Write(program.Rule.Metadata.LogicHash);
            var state = new ArrayBufferWriter<byte>();
            program.Save(new CheckpointWriter(state));
            writer.Write(state.WrittenSpan);
        }

        CheckpointFile.Write(to, buffer.WrittenSpan, Options.CheckpointKey);
    }

    public RestoreReport Restore(Stream from)
    {
        if (_sources.Count > 0 || _events > 0 || _complete)
        {
            throw new InvalidOperationException("The engine has sources or events already, so a checkpoint would overwrite them (restore into a new engine, before its first source opens).");
        }

        var reader = new CheckpointReader(CheckpointFile.Read(from, Options.CheckpointKey));
        LoadTime(ref reader);
        var positions = LoadSources(ref reader);
        var schemas = new List<SavedSchema>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var saved = SavedSchema.Load(ref reader);
            schemas.Add(saved);
            Array.Find(_ruledSchemas, schema => schema.Schema.Id == saved.Id)?.LoadSeen(saved);
        }

        // Programs come after the events that are held, which are given only to rules that have not changed.
        var held = SavedEvent.LoadAll(ref reader);
        var states = new Dictionary<string, (string Logic, int Place)>(StringComparer.Ordinal);
        var contents = new List<byte[]>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            states.Add(reader.ReadString()!, (reader.ReadString()!, contents.Count));
            contents.Add(reader.ReadBytes().ToArray());
        }

        var (restored, changed, added) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var program in _programs)
        {
            if (!states.Remove(program.Rule.Id, out var state))
            {
                added.Add(program.Rule.Id);
            }
            else if (state.Logic != program.Rule.Metadata.LogicHash)
            {
                changed.Add(program.Rule.Id);
            }
            else
            {
                var content = new CheckpointReader(contents[state.Place]);
                program.Load(ref content);
                restored.Add(program.Rule.Id);
            }
        }

        var unchanged = restored.ToHashSet(StringComparer.Ordinal);
        foreach (var e in held)
        {
            var saved = schemas[e.Schema];
            Array.Find(_ruledSchemas, schema => schema.Schema.Id == saved.Id)?.Hold(_hold!, saved, e, unchanged);
        }

        return new RestoreReport
        {
            Restored = restored,
            Changed = changed,
            Added = added,
            Removed = [.. states.Keys.Order(StringComparer.Ordinal)],
            Positions = positions,
        };
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

    private void SaveHeld(CheckpointWriter writer)
    {
        var held = _hold?.All() ?? [];
        writer.Write(held.Count);
        foreach (var e in held)
        {
            if (e.Event is not null)
            {
                throw new InvalidOperationException(
                    $"Objects of the schema '{_ruledSchemas[e.Schema].Schema.Id}' wait for the watermark, and objects cannot be written to a checkpoint (feed lines, or give the source lateness zero).");
            }

            writer.Write(e.Time);
            writer.Write(e.Schema);
            writer.Write((long)e.Crc);
            writer.Write(e.Id);
            writer.Write(e.Body);
        }
    }
}
