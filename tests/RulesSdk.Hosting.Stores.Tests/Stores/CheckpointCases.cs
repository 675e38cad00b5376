namespace RulesSdk.Hosting.Stores.Tests.Stores;

/// <summary>What every store of checkpoints has to do.</summary>
internal static class CheckpointCases
{
    // More than one part of a checkpoint.
    private static readonly byte[] Large = Bytes(5, 2_500_000);

    public static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>The newest are kept, byte by byte, also by another store of the same place.</summary>
    public static async Task KeepsTheNewestAsync(Func<ICheckpointStore> open)
    {
        var store = open();
        Assert.Empty(await store.ListAsync(default));
        await StoreAsync(store, 1, Bytes(1, 10));
        await StoreAsync(store, 2, []);
        await StoreAsync(store, 3, Bytes(3, 1 << 20));
        await StoreAsync(store, 7, Large);

        Assert.Equal([7, 3], await store.ListAsync(default));
        ((IDisposable)store).Dispose();
        store = open();
        using var owner = (IDisposable)store;
        Assert.Equal([7, 3], await store.ListAsync(default));
        Assert.Equal(Large, await ReadAsync(store, 7));
        Assert.Equal(Bytes(3, 1 << 20), await ReadAsync(store, 3));
    }

    /// <summary>What was not committed is not there, and a number is stored once.</summary>
    public static async Task CountsWhatIsCommittedAsync(ICheckpointStore store)
    {
        await store.ListAsync(default);
        await StoreAsync(store, 1, Bytes(1, 10));
        await using (var writer = await store.CreateAsync(2, default))
        {
            writer.Content.Write(Bytes(2, 10));
        }

        await Assert.ThrowsAsync<IOException>(() => StoreAsync(store, 1, Bytes(2, 10)));
        Assert.Equal([1], await store.ListAsync(default));
        Assert.Equal(Bytes(1, 10), await ReadAsync(store, 1));
    }

    public static async Task StoreAsync(ICheckpointStore store, long number, byte[] bytes)
    {
        await using var writer = await store.CreateAsync(number, default);
        foreach (var some in bytes.Chunk(70_000))
        {
            writer.Content.Write(some);
        }

        await writer.CommitAsync(default);
    }

    private static async Task<byte[]> ReadAsync(ICheckpointStore store, long number)
    {
        await using var stream = await store.OpenAsync(number, default);

        // The end first, as the host does.
        stream.Position = stream.Length - 1;
        var last = stream.ReadByte();
        stream.Position = 0;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Assert.Equal((last, -1), (bytes[^1], stream.ReadByte()));
        return bytes;
    }
}
