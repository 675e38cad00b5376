namespace RulesSdk.Benchmarks;

/// <summary>What the plain join of access events holds in steady state, by the collector's count as well.</summary>
internal static class HeldRowsMemory
{
    private const int BytesARow = 64;

    public static void Measure(MemoryTable table)
    {
        var held = Trail.Count * 5;
        var before = MemoryReport.BytesInUse();
        var rows = new HeldRows(held);
        rows.AssertHeld();
        rows.Fail(held);
        var memory = EngineInside.TablesOf(rows.Engine.Engine).Single(memory => memory.Rows > 0);
        table.Title($"The plain join with {held:#,0} rows in its window");
        SeedJoinMemory.TellRows(table, memory, BytesARow);
        var apart = memory.TextCapacityBytes + memory.IndexBytes;
        table.AtMost("bytes in use a row, apart from text and index", (double)(MemoryReport.BytesInUse() - before - apart) / memory.Rows, BytesARow);
        GC.KeepAlive(rows);
    }
}
