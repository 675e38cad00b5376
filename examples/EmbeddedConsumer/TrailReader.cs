using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Hosting;
using RulesSdk;
using RulesSdk.Schemas;

namespace EmbeddedConsumer;

/// <summary>Feeds standard input to the engine, line by line, and stops the host at its end.</summary>
internal sealed class TrailReader(RulesEngine engine, IHostApplicationLifetime lifetime) : BackgroundService
{
    // A line longer than the pipe's patience would stall it; the engine rejects such lines anyway.
    private const int MaxLine = 4 << 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var trail = engine.OpenSource<CloudTrailEvent>("stdin");
        var input = PipeReader.Create(Console.OpenStandardInput());
        var number = 0L;
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(stoppingToken).ConfigureAwait(false);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    Process(rest.Slice(0, end));
                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                if (read.IsCompleted || rest.Length > MaxLine)
                {
                    Process(rest);
                    rest = rest.Slice(rest.End);
                }

                input.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted)
                {
                    engine.Complete();
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops: windows that are open stay unfinished, and say nothing.
        }
        finally
        {
            lifetime.StopApplication();
        }

        void Process(ReadOnlySequence<byte> line)
        {
            if (!line.IsEmpty)
            {
                trail.Process(line.IsSingleSegment ? line.FirstSpan : line.ToArray(), ++number, DateTimeOffset.UtcNow);
            }
        }
    }
}
