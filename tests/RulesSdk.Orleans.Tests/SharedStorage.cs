using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime;
using Orleans.Storage;
using RulesSdk.Orleans.Grains;

namespace RulesSdk.Orleans.Tests;

/// <summary>A storage that refuses a write that does not know the one before. Tests decide when a write goes through, and how it ends.</summary>
/// <param name="states">What is stored. Several silos may share it.</param>
internal sealed class SharedStorage(ConcurrentDictionary<GrainId, (int Number, byte[] Bytes)>? states = null) : IGrainStorage
{
    private readonly ConcurrentDictionary<GrainId, (int Number, byte[] Bytes)> _states = states ?? new();
    private readonly Lock _counting = new();

    /// <summary>What a write waits for, and fails with, before it is made.</summary>
    public Func<GrainId, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>The same after it was made.</summary>
    public Func<GrainId, Task> After { get; set; } = static _ => Task.CompletedTask;

    /// <summary>How many writes were begun.</summary>
    public int Begun { get; private set; }

    /// <summary>How many were made, and of how many bytes.</summary>
    public (int Count, long Bytes) Made { get; private set; }

    /// <summary>How many were refused, since another was made in between.</summary>
    public int Refused { get; private set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_states.TryGetValue(grainId, out var stored))
        {
            (grainState.ETag, grainState.RecordExists, grainState.State) = (TagOf(stored.Number), true, (T)(object)new ShardState { Bytes = stored.Bytes });
        }

        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Count(() => Begun++);
        await Before(grainId);
        var bytes = ((ShardState)(object)grainState.State!).Bytes;
        var number = grainState.ETag is { } tag ? int.Parse(tag, CultureInfo.InvariantCulture) : 0;
        if (!(number == 0 ? _states.TryAdd(grainId, (1, bytes)) : _states.TryGetValue(grainId, out var stored) && stored.Number == number && _states.TryUpdate(grainId, (number + 1, bytes), stored)))
        {
            Count(() => Refused++);
            throw new InconsistentStateException("Another has written since.");
        }

        await After(grainId);
        (grainState.ETag, grainState.RecordExists) = (TagOf(number + 1), true);
        Count(() => Made = (Made.Count + 1, Made.Bytes + bytes.Length));
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();

    private static string TagOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Count(Action one)
    {
        lock (_counting)
        {
            one();
        }
    }
}
