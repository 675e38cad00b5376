namespace RulesSdk.TestSupport;

/// <summary>Asserts that something allocates nothing.</summary>
/// <remarks>
/// The runtime allocates on the thread at hand as well, rarely and once: where it compiles a method anew, gives literals and
/// statics a place, or finds that a collection has emptied caches of its own. So there are several attempts, of which one
/// must be clean: what the code under test allocates, it allocates in each. Tests beside this one make collections, on a
/// busy machine in every attempt, so one in which a collection came in between is made again.
/// </remarks>
internal static class Allocation
{
    private const int Attempts = 4;
    private const int MostDisturbed = 200;

    /// <summary>Asserts that an attempt can be made that allocates nothing.</summary>
    /// <param name="attempt">Starts anew, warms up, and returns what the rest allocates, by <see cref="Of"/>.</param>
    public static void AssertNone(Func<long> attempt)
    {
        var least = long.MaxValue;
        for (int made = 0, disturbed = 0; made < Attempts && disturbed < MostDisturbed && least > 0;)
        {
            var collections = GC.CollectionCount(0);
            least = Math.Min(least, attempt());
            _ = GC.CollectionCount(0) == collections ? made++ : disturbed++;
        }

        Assert.Equal(0, least);
    }

    /// <summary>Runs a round until one allocates nothing, which takes until the memory has grown and the code is optimized; from then on none may.</summary>
    public static void AssertNoneOnceWarm(Action round) => AssertNone(() =>
    {
        for (var warmUp = 0; warmUp < 1000 && Of(round, 10) > 0; warmUp++)
        {
        }

        return Of(round, 40);
    });

    /// <summary>How many bytes an action allocates on this thread.</summary>
    public static long Of(Action act)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Of(Action round, int times) => Of(() =>
    {
        for (var i = 0; i < times; i++)
        {
            round();
        }
    });
}
