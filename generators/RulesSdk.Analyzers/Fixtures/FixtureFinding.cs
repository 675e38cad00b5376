using Microsoft.CodeAnalysis;

namespace RulesSdk.Analyzers.Fixtures;

/// <summary>What test data should not have.</summary>
/// <param name="Descriptor">What is reported.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Text">What it is.</param>
/// <param name="Arguments">What the message says of it.</param>
internal sealed class FixtureFinding(DiagnosticDescriptor descriptor, int start, string text, params object[] arguments)
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    public int Start { get; } = start;

    public string Text { get; } = text;

    public object[] Arguments { get; } = arguments;
}
