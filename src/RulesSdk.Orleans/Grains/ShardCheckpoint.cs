using System.Text;

namespace RulesSdk.Orleans.Grains;

/// <summary>Writes and reads what a shard remembers.</summary>
internal static class ShardCheckpoint
{
    private const int Version = 1;

    public static byte[] Write(IReadOnlyDictionary<string, Place> applied, IReadOnlyCollection<PublishedDetection> outbox, RulesEngine engine)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(applied.Count);
        foreach (var (partition, place) in applied.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(partition);
            writer.Write(place.Position);
            writer.Write(place.Largest);
            writer.Write(place.Jumps);
            writer.Write(place.JumpTime);
        }

        writer.Write(outbox.Count);
        foreach (var detection in outbox)
        {
            writer.Write(detection.Id);
            writer.Write((int)detection.Phase);
            writer.Write(detection.Json);
        }

        writer.Flush();
        engine.Checkpoint(bytes);
        return bytes.ToArray();
    }

    public static void Read(byte[] from, Dictionary<string, Place> applied, List<PublishedDetection> outbox, RulesEngine engine)
    {
        using var bytes = new MemoryStream(from);
        using var reader = new BinaryReader(bytes, Encoding.UTF8);
        if (reader.ReadInt32() is var version && version != Version)
        {
            throw new InvalidDataException($"What the shard remembers is of form {version}, and this version reads {Version} (run the version that wrote it until its windows have ended, or clear the storage).");
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            applied[reader.ReadString()] = new(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt64());
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            outbox.Add(new(reader.ReadString(), (DetectionPhase)reader.ReadInt32(), reader.ReadString()));
        }

        engine.Restore(bytes);
    }
}
