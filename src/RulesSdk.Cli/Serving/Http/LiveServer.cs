using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace RulesSdk.Cli.Serving.Http;

/// <summary>Serves the page by HTTP. It is Kestrel alone: no container, no configuration and no environment decide what it does.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private const int MostConnections = 100;

    private readonly KestrelServer _server;
    private readonly LivePage _page;

    /// <param name="listen">Where.</param>
    /// <param name="page">What.</param>
    public LiveServer(ListenAddress listen, LivePage page)
    {
        _page = page;
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = MostConnections;
        options.Limits.MaxRequestBodySize = 0;
        options.Listen(listen.Address, listen.Port, static endpoint => endpoint.Protocols = HttpProtocols.Http1);
        var loggers = NullLoggerFactory.Instance;
        _server = new(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
    }

    /// <summary>Starts it.</summary>
    /// <returns>The port.</returns>
    /// <exception cref="IOException">Another program listens there.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address is not of this machine, or may not be listened on.</exception>
    public async Task<int> StartAsync()
    {
        await _server.StartAsync(_page, CancellationToken.None).ConfigureAwait(false);
        return BindingAddress.Parse(_server.Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
    }
}
