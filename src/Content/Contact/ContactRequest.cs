namespace KbSearch.Content.Contact;

/// <summary>What somebody wrote to the brand's advisers. Private: it may hold personal data, and is read by agents alone.</summary>
/// <param name="ReplyTo">Where the answer is to go, as written: an e-mail address or a phone number.</param>
/// <param name="Member">Id of the access key of a signed-in member; null for a visitor.</param>
/// <param name="Journey">What the person did before, as JSON; null without consent.</param>
public sealed record ContactRequest(string Subject, string Message, string ReplyTo, string? Product, string? Member, string? Journey, DateTimeOffset At)
{
    public const int MaxSubjectLength = 200;
    public const int MaxMessageLength = 8_000;
    public const int MaxReplyToLength = 200;
}

/// <summary>A request that is kept.</summary>
/// <param name="Number">Ascending from 1 in the order of arrival; never used twice.</param>
public sealed record StoredContactRequest(long Number, ContactRequest Request);
