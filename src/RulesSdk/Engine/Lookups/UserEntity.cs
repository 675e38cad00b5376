namespace RulesSdk;

/// <summary>
/// What a directory says of a user, for use as <see cref="Enrichment{TRow}"/> over a table whose column <c>key</c> is what events call the user by:
/// a login name, a mail address, an ARN. With the columns <c>valid_from</c> and <c>valid_to</c>, the row counts that is valid at the time of the event.
/// What is unknown is null, and a column may be left out.
/// </summary>
public sealed record UserEntity
{
    /// <summary>What people call the user.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The user's mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The part of the organisation that the user belongs to.</summary>
    public string? Department { get; init; }

    /// <summary>What the user does there.</summary>
    public string? Title { get; init; }

    /// <summary>The key of the user's manager.</summary>
    public string? Manager { get; init; }

    /// <summary>Where the user works, by the two letters of ISO 3166-1: <c>DE</c>.</summary>
    public string? Country { get; init; }

    /// <summary>Whether the user may administer what others use.</summary>
    public bool? IsPrivileged { get; init; }

    /// <summary>Whether it is no person but a service.</summary>
    public bool? IsService { get; init; }

    /// <summary>The user's last day; null while there is none.</summary>
    public DateTimeOffset? Leaves { get; init; }
}
