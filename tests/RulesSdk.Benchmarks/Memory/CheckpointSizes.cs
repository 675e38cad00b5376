namespace RulesSdk.Benchmarks;

/// <summary>How large checkpoints are.</summary>
internal static class CheckpointSizes
{
    // Of a row: its header, references and columns, 48 bytes of which are the plain join's, and its text.
    private const int BytesARow = 96;

    public static void Measure(MemoryTable table)
    {
        table.Title("Checkpoints of the plain join");
        for (var held = Trail.Count / 20; held <= Trail.Count * 5; held *= 10)
        {
            var rows = new HeldRows(held);
            using var written = new MemoryStream();
            rows.Engine.Engine.Checkpoint(written);
            var count = EngineInside.HeldRowsOf(rows.Engine.Engine);
            table.Tell($"bytes with {count:#,0} rows", written.Length);
            table.AtMost("bytes a row", (double)written.Length / count, BytesARow);
        }
    }
}
