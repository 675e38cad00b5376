namespace RulesSdk.Testing;

/// <summary>The window that an attribute of a rule class declares.</summary>
/// <param name="Kind">How it lies in time.</param>
/// <param name="Size">How long it is as declared; of a session, the most it may last. A tuning may set another.</param>
/// <param name="AllowSame">Whether one event may stand for two variables.</param>
internal sealed record DeclaredWindow(WindowKind Kind, TimeSpan Size, bool AllowSame)
{
    /// <summary>How often a hopping window starts, or after what gap a session ends.</summary>
    public TimeSpan? Step { get; private init; }

    /// <summary>The method of the variable that the window lies after or before.</summary>
    public string? Anchor { get; private init; }

    /// <summary>How long a chain's detection stays open after a case last held.</summary>
    public TimeSpan? KeepAlive { get; private init; }

    /// <summary>After how long a chain's detection closes whatever happens.</summary>
    public TimeSpan? MaxDuration { get; private init; }

    /// <summary>The window of a rule class, or null where it declares none.</summary>
    public static DeclaredWindow? Of(Type type) =>
        type.GetCustomAttributes(inherit: false).Select(Of).FirstOrDefault(window => window is not null);

    private static DeclaredWindow? Of(object attribute) => attribute switch
    {
        WindowAttribute window => new(WindowKind.Sliding, Duration.Parse(window.Size), window.AllowSame) { KeepAlive = Read(window.KeepAlive), MaxDuration = Read(window.MaxDuration) },
        TumblingWindowAttribute window => new(WindowKind.Tumbling, Duration.Parse(window.Size), window.AllowSame),
        HoppingWindowAttribute window => new(WindowKind.Hopping, Duration.Parse(window.Size), window.AllowSame) { Step = Read(window.Every) },
        WindowAfterAttribute window => new(WindowKind.After, Duration.Parse(window.Size), window.AllowSame) { Anchor = window.Variable },
        WindowBeforeAttribute window => new(WindowKind.Before, Duration.Parse(window.Size), window.AllowSame) { Anchor = window.Variable },
        SessionWindowAttribute window => new(WindowKind.Session, Duration.Parse(window.Max), window.AllowSame) { Step = Read(window.Gap) },
        _ => null,
    };

    private static TimeSpan? Read(string? duration) => duration is null ? null : Duration.Parse(duration);
}
