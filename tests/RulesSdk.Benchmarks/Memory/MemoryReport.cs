namespace RulesSdk.Benchmarks;

/// <summary>What state takes in memory. Run by <c>-- memory</c>; scales with <c>RULESDK_BENCHMARK_EVENTS</c>, in full at 200,000.</summary>
internal static class MemoryReport
{
    /// <summary>Measures everything and prints it.</summary>
    /// <returns>Whether every figure keeps to its bar.</returns>
    public static bool Run(TextWriter output)
    {
        var table = new MemoryTable(output);

        // First, since the peak of the process is asked for.
        ManyKeys.Measure(table);
        SeedJoinMemory.Measure(table, issuances: 0.005);
        SeedJoinMemory.Measure(table, issuances: 0.05);
        WaitingMemory.Measure(table);
        HeldRowsMemory.Measure(table);
        ThresholdMemory.Measure(table, ThresholdWithin.Rule);
        ThresholdMemory.Measure(table, ThresholdTumbling.Rule);
        AttackReport.Measure(table);
        CheckpointSizes.Measure(table);
        return table.Holds;
    }

    /// <summary>The bytes that are in use once garbage is collected.</summary>
    public static long BytesInUse() => GC.GetTotalMemory(forceFullCollection: true);
}
