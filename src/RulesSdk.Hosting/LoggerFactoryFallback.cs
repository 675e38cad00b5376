using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RulesSdk.Hosting;

/// <summary>Lets a container without logging create an engine.</summary>
internal sealed class LoggerFactoryFallback : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => NullLogger.Instance;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
