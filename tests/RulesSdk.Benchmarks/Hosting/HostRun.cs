using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RulesSdk.Hosting;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Benchmarks.Hosting;

/// <summary>One run over a file, in a process of its own: the session-token rule as it is shipped, in an engine that is fed by hand or in a host. Prints its seconds, and writes the ids of what it detects.</summary>
internal static class HostRun
{
    private const int BlockBytes = 256 * 1024;

    /// <summary>Runs, and prints the seconds, those of the processor, how many checkpoints were made and how many seconds the last one kept the engine waiting.</summary>
    /// <param name="file">The lines.</param>
    /// <param name="detections">The file of what is detected.</param>
    /// <param name="checkpoints">The folder of checkpoints; empty for none.</param>
    /// <param name="every">The time between two.</param>
    /// <param name="isHosted">Whether a host runs it.</param>
    /// <param name="output">Where it is printed.</param>
    public static async Task RunAsync(string file, string detections, string checkpoints, TimeSpan every, bool isHosted, TextWriter output)
    {
        var before = Environment.CpuUsage.TotalTime.TotalSeconds;
        var started = Stopwatch.GetTimestamp();
        var (stored, pause) = isHosted ? await HostAsync(file, detections, checkpoints, every).ConfigureAwait(false) : Engine(file, detections);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalSeconds} {Environment.CpuUsage.TotalTime.TotalSeconds - before} {stored} {pause}")).ConfigureAwait(false);
    }

    private static RulesEngineOptions Set(RulesEngineOptions options)
    {
        options.Phases = DetectionPhases.Closed;
        return options;
    }

    // Reads blocks, and hands over the lines of each that are whole.
    private static (long Stored, double Pause) Engine(string file, string detections)
    {
        using var found = new StreamWriter(detections);
        var engine = new RulesEngine([AwsLateralMovementUsingIamSessionToken.Rule], new CallbackSink(detection => found.WriteLine(DetectionJson.Format(detection))), Set(new()));
        var source = engine.OpenSource<CloudTrailEvent>("trail/lines.json");
        using var lines = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var block = new byte[BlockBytes];
        var kept = 0;
        while (lines.Read(block, kept, block.Length - kept) is > 0 and var read)
        {
            var whole = block.AsSpan(0, kept + read).LastIndexOf((byte)'\n') + 1;
            source.ProcessLines(block.AsSpan(0, whole));
            kept += read - whole;
            block.AsSpan(whole, kept).CopyTo(block);
        }

        engine.Complete();
        return (0, 0);
    }

    private static long Measured(string name)
    {
        var measured = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, one) =>
        {
            if (instrument.Name == name)
            {
                one.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => measured = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }

    private static async Task<(long Stored, double Pause)> HostAsync(string file, string detections, string checkpoints, TimeSpan every)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddRulesSdk(rules =>
        {
            rules.AddPack(AwsRules.Pack with { Rules = [AwsLateralMovementUsingIamSessionToken.Rule] }).Configure(options => Set(options))
                .AddFileSource<CloudTrailEvent>("trail", file, new FileLogOptions { Follow = false, BlockBytes = BlockBytes })
                .AddFileTarget(detections);
            if (checkpoints.Length > 0)
            {
                rules.AddCheckpoints(checkpoints);
            }
        });
        builder.Services.Configure<RulesHostOptions>(options => (options.StopAtEnd, options.Checkpoints.Every) = (true, every));
        using var host = builder.Build();
        await host.StartAsync().ConfigureAwait(false);
        await host.WaitForShutdownAsync().ConfigureAwait(false);
        return (Measured("rulessdk.checkpoints"), Measured("rulessdk.checkpoint.pause") / 1e3);
    }
}
