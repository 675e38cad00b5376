using System.Text;
using Microsoft.Extensions.Hosting;
using RulesSdk.Schemas;

namespace MyHost;

/// <summary>Feeds standard input to the engine, line by line, and stops the host at its end.</summary>
internal sealed class StandardInput(RulesEngine engine, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var source = engine.OpenSource<CloudTrailEvent>("stdin");
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        try
        {
            while (await input.ReadLineAsync(stoppingToken) is { } line)
            {
                source.Process(Encoding.UTF8.GetBytes(line));
            }

            engine.Complete();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops: windows that are open stay unfinished, and say nothing.
        }
        finally
        {
            lifetime.StopApplication();
        }
    }
}
