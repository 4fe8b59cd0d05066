namespace KbSearch.Content.PrivateData;

/// <summary>What a text gives away about a person. Docs: <c>docs/private-data.md</c> says what each kind covers and what it leaves alone.</summary>
public enum PrivateDataKind
{
    /// <summary>A bank account: an IBAN, or a French RIB with its key.</summary>
    Iban,

    BankCard,

    /// <summary>The French NIR, called "numéro de sécurité sociale".</summary>
    SocialSecurityNumber,

    Imei,

    /// <summary>The code by which a French number is taken to another operator.</summary>
    Rio,

    /// <summary>The code that unlocks a SIM card.</summary>
    Puk,

    /// <summary>What a brand files a customer under: number of the customer, contract, order, invoice, case.</summary>
    ContractNumber,

    Email,

    /// <summary>A house in a street, not a town.</summary>
    PostalAddress,

    Phone,
}
