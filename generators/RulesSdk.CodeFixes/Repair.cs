using Microsoft.CodeAnalysis;

namespace RulesSdk.CodeFixes;

/// <summary>One way to repair what a diagnostic reports.</summary>
/// <param name="title">What it does, as the editor shows it.</param>
/// <param name="key">What it has in common with the repairs of other diagnostics that are made together with it.</param>
internal sealed class Repair(string title, string key)
{
    private readonly List<(SyntaxNode Target, Func<SyntaxNode, SyntaxNode> Edit)> _edits = [];

    public string Title => title;

    public string Key => key;

    /// <summary>What is edited. An edit sees syntax alone: nodes within may have been edited before.</summary>
    public IReadOnlyList<(SyntaxNode Target, Func<SyntaxNode, SyntaxNode> Edit)> Edits => _edits;

    /// <summary>Adds an edit of a node.</summary>
    public Repair Edit<TNode>(TNode target, Func<TNode, SyntaxNode> edit)
        where TNode : SyntaxNode
    {
        _edits.Add((target, node => edit((TNode)node)));
        return this;
    }

    /// <summary>Adds an edit that writes another node in the place of one, with its trivia.</summary>
    public Repair Replace(SyntaxNode target, Func<SyntaxNode, SyntaxNode> write)
    {
        _edits.Add((target, node => write(node).WithTriviaFrom(node)));
        return this;
    }
}
