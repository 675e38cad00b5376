namespace RulesSdk.Cli.Tests.Pages;

/// <summary>What a browser did with a page.</summary>
internal sealed record PageReport
{
    public required string Address { get; init; }

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public required int Overflow { get; init; }

    /// <summary>The colours of background and text.</summary>
    public required string Colors { get; init; }

    /// <summary>What a screen reader is told of pictures.</summary>
    public required IReadOnlyList<(string Name, string Description)> Pictures { get; init; }

    public required byte[] Screenshot { get; init; }

    public required byte[] Pdf { get; init; }

    /// <summary>What was asked for, the page itself included.</summary>
    public required IReadOnlyList<string> Requests { get; init; }

    /// <summary>Errors of scripts, and messages to the console.</summary>
    public required IReadOnlyList<string> Messages { get; init; }
}
