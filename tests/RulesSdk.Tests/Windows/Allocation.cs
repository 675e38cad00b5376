namespace RulesSdk.Tests.Windows;

/// <summary>Asserts that something allocates nothing once warm.</summary>
internal static class Allocation
{
    /// <summary>Runs a round until one allocates nothing, which takes until the memory has grown and the code is optimized; from then on none may.</summary>
    public static void AssertNoneOnceWarm(Action round)
    {
        for (var warmUp = 0; warmUp < 1000 && Measure(round, 10) > 0; warmUp++)
        {
        }

        Assert.Equal(0, Measure(round, 40));
    }

    private static long Measure(Action round, int times)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            round();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
