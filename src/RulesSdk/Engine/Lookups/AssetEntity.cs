namespace RulesSdk;

/// <summary>
/// What an inventory says of a host, an instance or another asset, for use as <see cref="Enrichment{TRow}"/> over a table whose column <c>key</c>
/// is what events call the asset by: a host name, an instance id, an address. With the columns <c>valid_from</c> and <c>valid_to</c>, the row counts
/// that is valid at the time of the event. What is unknown is null, and a column may be left out.
/// </summary>
public sealed record AssetEntity
{
    /// <summary>What people call it: <c>payroll-db-1</c>.</summary>
    public string? Name { get; init; }

    /// <summary>What it is: <c>server</c>, <c>workstation</c>, <c>container host</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The user or team that answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>The part of the organisation that it belongs to.</summary>
    public string? Department { get; init; }

    /// <summary>Where it runs: <c>production</c>, <c>staging</c>.</summary>
    public string? Environment { get; init; }

    /// <summary>The cloud account, subscription or project that it is in.</summary>
    public string? Account { get; init; }

    /// <summary>The operating system: <c>Ubuntu 24.04</c>.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>How much the organisation depends on it; the higher, the more.</summary>
    public int? Criticality { get; init; }

    /// <summary>Whether it is reached from the internet.</summary>
    public bool? IsExposed { get; init; }
}
