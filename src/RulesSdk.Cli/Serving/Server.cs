using System.Buffers.Text;
using System.Net.Sockets;
using System.Security.Cryptography;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Cli.Serving.Http;

namespace RulesSdk.Cli.Serving;

/// <summary>Runs rules and the server of their page until both are interrupted.</summary>
internal static class Server
{
    // What comes too late is applied as far as it can be: a page is no place to leave events out.
    private static readonly RulesEngineOptions Options = new()
    {
        Phases = DetectionPhases.Opened | DetectionPhases.Updated | DetectionPhases.Escalated | DetectionPhases.Closed,
        LateEvents = LateEvents.Apply,
        MaxJump = null,
    };

    public static async Task<int> RunAsync(CliHost host, ServeRequest request, CancellationToken interrupt)
    {
        var (listen, feed) = (request.Listen!, new DetectionFeed(request.Kept));
        RuleDefinition[] rules = [.. request.Packs.SelectMany(static pack => pack.Rules).Distinct()];
        var engine = new RulesEngine(rules, feed, Options with { ReferenceData = request.References });
        var sources = request.Files.Select(file => new LiveSource(file, engine, PackCatalog.Inputs(request.Packs), request.Schemas, host.Clock)).ToArray();
        var run = new LiveRun(engine, sources, host.Clock, host.Error);
        var token = request.Token ?? (listen.IsLoopback ? null : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)));
        var server = new LiveServer(listen, new LivePage(new RequestGuard(token, request.Names), feed, new LiveState(rules, run, feed, host.Clock), interrupt));
        await using (server.ConfigureAwait(false))
        {
            int port;
            try
            {
                port = await server.StartAsync().ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is IOException or SocketException)
            {
                await host.Error.WriteLineAsync($"{listen} cannot be listened on, so nothing is served: {SafeText.Plain(problem.Message.TrimEnd('.'))} (end what uses it, or name another address with --listen).").ConfigureAwait(false);
                return ExitCodes.Input;
            }

            var output = new StreamWriter(host.Output, leaveOpen: true) { NewLine = "\n" };
            await using (output.ConfigureAwait(false))
            {
                await output.WriteLineAsync($"{listen.Url(port)}{(token is null ? "" : $"?token={Uri.EscapeDataString(token)}")} shows what is detected (Ctrl-C ends).").ConfigureAwait(false);
            }

            if (!listen.IsLoopback)
            {
                await host.Error.WriteLineAsync("The page and its token go over the network as they are (put a server with TLS in front of it, and name that with --host).").ConfigureAwait(false);
            }

            await run.RunAsync(interrupt).ConfigureAwait(false);
        }

        return ExitCodes.Interrupted;
    }
}
