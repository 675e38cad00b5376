using Microsoft.Extensions.DependencyInjection;

namespace RulesSdk.Hosting.Running;

/// <summary>Closes what a host had made for it. What the container has under the same name, it closes itself.</summary>
internal sealed class Closing(IServiceProvider services)
{
    private readonly IServiceProviderIsKeyedService? _known = services.GetService<IServiceProviderIsKeyedService>();
    private readonly List<object> _owned = [];

    /// <summary>Notes what was made.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="made">What was made.</param>
    /// <returns>The same.</returns>
    public T Note<T>(string name, T made)
        where T : class
    {
        if (made is IDisposable or IAsyncDisposable && !(_known?.IsKeyedService(made.GetType(), name) ?? false) && !(_known?.IsService(made.GetType()) ?? false))
        {
            lock (_owned)
            {
                _owned.Add(made);
            }
        }

        return made;
    }

    /// <summary>Closes all of it, the last first.</summary>
    public void Close()
    {
        object[] owned;
        lock (_owned)
        {
            owned = [.. _owned.Distinct().Reverse()];
            _owned.Clear();
        }

        foreach (var one in owned)
        {
            if (one is IDisposable plain)
            {
                plain.Dispose();
            }
            else
            {
                ((IAsyncDisposable)one).DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
    }
}
