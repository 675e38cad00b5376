namespace RulesSdk.Runtime.Checkpoints;

/// <summary>An event that waited for the watermark.</summary>
/// <param name="Time">Its time.</param>
/// <param name="Schema">The place of its schema in the checkpoint.</param>
/// <param name="Crc">The checksum of its line.</param>
/// <param name="Id">Its id.</param>
/// <param name="Body">What was held of it.</param>
internal sealed record SavedEvent(long Time, int Schema, uint Crc, byte[] Id, byte[] Body)
{
    private const int FewestBytes = sizeof(long) + sizeof(int) + sizeof(long) + sizeof(int) + sizeof(int);

    public static List<SavedEvent> LoadAll(ref CheckpointReader reader, int schemas)
    {
        var events = new List<SavedEvent>();
        for (var left = reader.ReadCount(FewestBytes); left > 0; left--)
        {
            events.Add(new(reader.ReadTime(), reader.ReadNumber(0, schemas - 1), (uint)reader.ReadInt64(), reader.ReadBytes().ToArray(), reader.ReadBytes().ToArray()));
        }

        return events;
    }
}
