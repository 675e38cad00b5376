using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Tests.Running;

/// <summary>Who closes sources and targets.</summary>
public sealed class ClosingTests : IDisposable
{
    private readonly HostFolder _folder = new();

    [Fact]
    public async Task What_the_host_made_is_closed_with_it_and_what_the_container_has_is_closed_once()
    {
        var (made, own) = (new List<ClosedSource>(), new List<ClosedTarget>());
        using (var host = await _folder.StartAsync(
            rules =>
            {
                rules.Services.AddKeyedSingleton("kept", (_, _) => Kept(own));
                rules.AddSource<CloudTrailEvent>("one", _ => Made(made)).AddTarget("made", _ => Kept(own)).AddTarget("kept", services => services.GetRequiredKeyedService<ClosedTarget>("kept"));
            },
            follow: false))
        {
            await HostFolder.UntilAsync(() => made.Count == 1);
            await host.StopAsync();
            Assert.Equal([0, 0], own.Select(static one => one.Closed));
        }

        Assert.Equal([1, 1], own.Select(static one => one.Closed));
        Assert.Equal(1, Assert.Single(made).Closed);

        static ClosedSource Made(List<ClosedSource> all)
        {
            all.Add(new());
            return all[^1];
        }

        static ClosedTarget Kept(List<ClosedTarget> all)
        {
            all.Add(new());
            return all[^1];
        }
    }

    public void Dispose() => _folder.Dispose();

    private sealed class ClosedSource : ILogSource, IAsyncDisposable
    {
        public int Closed { get; private set; }

        public async IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            yield break;
        }

        public ValueTask DisposeAsync()
        {
            Closed++;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class ClosedTarget : IDetectionTarget, IDisposable
    {
        public int Closed { get; private set; }

        public Task SendAsync(IReadOnlyList<Detection> detections, CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => Closed++;
    }
}
