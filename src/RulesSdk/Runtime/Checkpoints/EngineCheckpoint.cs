using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime.Checkpoints;

/// <summary>
/// Writes an engine's state, section by section: what the checkpoint holds, the engine itself with its sources and held
/// events, the remembered ids of each schema, and each rule. <see cref="EngineRestore"/> reads it.
/// </summary>
/// <param name="engine">The engine.</param>
internal sealed class EngineCheckpoint(EngineRuntime engine)
{
    private readonly ProgramSet _programs = engine.Programs;

    // A rule that was stopped has no state to go on from; it starts empty.
    private readonly RuleProgram[] _running = [.. engine.Programs.All.Where(static program => program is not StoppedProgram)];

    /// <summary>Writes everything.</summary>
    /// <exception cref="InvalidOperationException">Objects are held, which cannot be written.</exception>
    public void Save(Stream to)
    {
        var held = HeldLines();
        using var section = new CheckpointSection(Array.MaxLength);
        var writer = new CheckpointWriter(section);
        using var file = new CheckpointFile(to, engine.Options.CheckpointKey, 2 + _programs.Schemas.Length + _running.Length);
        section.Begin("the engine");
        SaveContents(writer);
        file.Add(section.Written);

        section.Begin("the events that wait for the watermark");
        SaveTime(writer);
        SaveSources(writer);
        SaveHeld(writer, held);
        file.Add(section.Written);

        foreach (var schema in _programs.Schemas)
        {
            section.BeginThrough($"the schema '{schema.Schema.Id}'", schema.Ids?.SavedLength() ?? 0, file);
            schema.Ids?.Save(writer);
            section.EndThrough();
        }

        foreach (var program in _running)
        {
            section.Begin($"the rule '{program.Rule.Id}'");
            program.Save(writer);
            file.Add(section.Written);
        }

        file.Complete();
    }

    private HeldPlace[] HeldLines()
    {
        var all = engine.Held?.All() ?? [];
        foreach (ref readonly var place in all.AsSpan())
        {
            ref readonly var e = ref place.Held;
            if (e.IsObject)
            {
                throw new InvalidOperationException(
                    $"Objects of the schema '{_programs.Schemas[e.Schema].Schema.Id}' wait for the watermark, and objects cannot be written to a checkpoint (feed lines, or give the source lateness zero).");
            }
        }

        return all;
    }

    private void SaveContents(CheckpointWriter writer)
    {
        writer.Write(_running.Length);
        foreach (var program in _running)
        {
            writer.Write(program.Rule.Id);
            writer.Write(program.Rule.Metadata.LogicHash);
            writer.Write(program.Layout + program.ReadsLayout);
        }

        writer.Write(_programs.Schemas.Length);
        foreach (var schema in _programs.Schemas)
        {
            schema.Save(writer);
        }
    }

    private void SaveTime(CheckpointWriter writer)
    {
        var (watermarks, deadlines, counters) = (engine.Watermarks, engine.Deadlines, engine.Counters);
        writer.WriteAll<long>(
        [
            watermarks.Engine, engine.Current.Sequence, deadlines.Count, deadlines.PassedBefore, _programs.NextExpiry, watermarks.Largest,
            counters.Events, counters.Bytes, counters.Late, counters.Redelivered, counters.AppliedEarly, counters.RepairedUtf8, engine.Held?.Width ?? 0,
        ]);
        writer.WriteAll<long>(counters.Rejected);
        writer.Write(watermarks.MayBeLate);
        var unconverted = counters.Unconverted(_programs.OpenSchemas);
        writer.Write(unconverted.Count);
        foreach (var (path, count) in unconverted.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(path);
            writer.Write(count);
        }
    }

    private void SaveSources(CheckpointWriter writer)
    {
        writer.Write(engine.Watermarks.Sources.Count);
        foreach (var source in engine.Watermarks.Sources)
        {
            writer.Write(source.Name);
            writer.Write(source.SchemaId);
            writer.WriteAll<long>([source.Lateness, source.Watermark, source.Largest, source.Jumps, source.JumpTime, source.Position]);
        }
    }

    private void SaveHeld(CheckpointWriter writer, HeldPlace[] all)
    {
        writer.Write(all.Length);
        foreach (ref readonly var place in all.AsSpan())
        {
            SaveHeld(writer, in place.Held, place.Bucket);
        }
    }

    // A method of its own, which is compiled well after the first checkpoint with many events.
    private void SaveHeld(CheckpointWriter writer, in HeldEvent e, HoldBucket bucket)
    {
        var key = bucket.KeyOf(in e);
        writer.Write(e.Time);
        writer.Write((int)e.Schema);
        writer.Write((long)e.Crc);
        writer.Write(key.Length);
        key.CopyTo(writer.Reserve(key.Length));
        writer.Write(engine.Current.BodyOf(_programs.Schemas[e.Schema], in e, bucket));
    }
}
